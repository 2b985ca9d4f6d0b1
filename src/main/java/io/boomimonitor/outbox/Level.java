package io.boomimonitor.outbox;

/** How bad an alert is, as an order. */
final class Level {

    /** The same in SQL, of the column {@code a.level}. */
    static final String RANK = "case a.level when 'ERROR' then 3 when 'WARNING' then 2 when 'INFO' then 1 else 0 end";

    private Level() {
    }

    /** @return 3 for ERROR, 2 for WARNING, 1 for INFO, 0 for anything else, such as DEBUG or nothing */
    static int rank(String level) {
        return switch (level) {
            case "ERROR" -> 3;
            case "WARNING" -> 2;
            case "INFO" -> 1;
            default -> 0;
        };
    }
}
