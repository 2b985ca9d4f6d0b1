package io.boomimonitor.source.apimetrics;

/** What can be wrong with an API. */
enum ApiTrouble {

    /** Too many calls fail. */
    ERROR_RATE("api.errorRate"),
    /** Calls take too long. */
    SLOW("api.slow"),
    /** No more calls arrive. */
    SILENT("api.silent");

    static final String RECOVERED = "api.recovered";

    private final String eventType;

    ApiTrouble(String eventType) {
        this.eventType = eventType;
    }

    String eventType() {
        return eventType;
    }

    /** @return the finding about an API, see {@link Traffic#key} */
    String subject(String key) {
        return eventType + ":" + key;
    }
}
