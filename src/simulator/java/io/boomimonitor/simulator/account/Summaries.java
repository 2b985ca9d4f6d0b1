package io.boomimonitor.simulator.account;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * ExecutionSummaryRecords: of each low-latency process a block a minute and status, in place of a record a run. Fields and
 * their two spellings are from the Platform API reference.
 */
public final class Summaries implements Timeline {

    /** How long a block is, in seconds. */
    public static final int BLOCK = 60;

    public static final Field TIME_BLOCK = Field.of("timeBlock", Property.Type.DATE);

    public static final List<Field> FIELDS = List.of(
            Field.unfiltered("accountID", Property.Type.TEXT), new Field("atomID", "atomId", Property.Type.TEXT),
            Field.unfiltered("atomName", Property.Type.TEXT), new Field("processID", "processId", Property.Type.TEXT),
            Field.unfiltered("processName", Property.Type.TEXT), Field.of("status", Property.Type.TEXT), TIME_BLOCK,
            Field.unfiltered("executionCount", Property.Type.INTEGER), Field.unfiltered("elapsedTime", Property.Type.LONG),
            Field.unfiltered("maxElapsedTime", Property.Type.INTEGER), Field.unfiltered("launchElapsedTime", Property.Type.LONG),
            Field.unfiltered("elapsedVarSum", Property.Type.DOUBLE), Field.unfiltered("inboundDocCount", Property.Type.INTEGER),
            Field.unfiltered("inboundDocSize", Property.Type.LONG), Field.unfiltered("outboundDocCount", Property.Type.INTEGER),
            Field.unfiltered("outboundDocSize", Property.Type.LONG), Field.unfiltered("returnDocCount", Property.Type.INTEGER),
            Field.unfiltered("returnDocSize", Property.Type.LONG), Field.of("reportKey", Property.Type.TEXT),
            new Field("launcherID", "launcherId", Property.Type.TEXT));

    private static final List<String> STATUSES = List.of("COMPLETE", "COMPLETE_WARN", "ERROR");
    private static final int RUNS = 1;
    private static final int MILLIS = 2;
    private static final int HAS = 3;

    private final String account;
    private final Dice dice;
    private final Landscape landscape;
    private final boolean eventful;
    private final long first;

    /**
     * @param eventful false for silence
     * @param first    epoch second: nothing ran before it
     */
    public Summaries(String account, Dice dice, Landscape landscape, boolean eventful, long first) {
        this.account = account;
        this.dice = dice;
        this.landscape = landscape;
        this.eventful = eventful;
        this.first = first;
    }

    @Override
    public void forEach(long fromSecond, long toSecond, Consumer<SimulatedRecord> visitor) {
        long from = -Math.floorDiv(-Math.max(first, fromSecond), (long) BLOCK) * BLOCK;
        for (long second = from; eventful && second < toSecond; second += BLOCK) {
            for (int process = 0; process < landscape.lowLatency().size(); process++) {
                for (int status = 0; status < STATUSES.size(); status++) {
                    Block block = block(second, process, status);
                    if (block.runs() > 0) {
                        visitor.accept(block);
                    }
                }
            }
        }
    }

    @Override
    public SimulatedRecord at(long key) {
        return block(Keys.second(key), Keys.number(key), Keys.part(key));
    }

    private Block block(long second, int process, int status) {
        Dice own = dice.of(second).of(process).of(status);
        int most = status == 0 ? 400 : own.roll(HAS, status * 4) == 0 ? 9 : 0;
        int runs = most == 0 ? 0 : 1 + own.roll(RUNS, most);
        return new Block(Keys.of(0, second, process, status), second, own, runs, landscape.lowLatency().get(process), STATUSES.get(status));
    }

    /** @param runs how many the block sums up; 0 for no such block */
    private final class Block implements SimulatedRecord {

        private final long key;
        private final long second;
        private final Dice own;
        private final int runs;
        private final Landscape.Process process;
        private final String status;

        Block(long key, long second, Dice own, int runs, Landscape.Process process, String status) {
            this.key = key;
            this.second = second;
            this.own = own;
            this.runs = runs;
            this.process = process;
            this.status = status;
        }

        int runs() {
            return runs;
        }

        @Override
        public long key() {
            return key;
        }

        @Override
        public long second() {
            return second;
        }

        @Override
        public Object value(Property property) {
            Landscape.Runtime runtime = landscape.runtimes().get(1);
            long millis = 20 + own.roll(MILLIS, 180);
            return switch (property.field()) {
                case "accountID" -> account;
                case "atomID" -> runtime.id().toString();
                case "atomName" -> runtime.name();
                case "processID" -> process.id().toString();
                case "processName" -> process.name();
                case "status" -> status;
                case "timeBlock" -> Instant.ofEpochSecond(second);
                case "executionCount", "inboundDocCount", "returnDocCount" -> runs;
                case "outboundDocCount" -> 0;
                case "elapsedTime" -> runs * millis;
                case "maxElapsedTime" -> (int) millis * 3;
                case "launchElapsedTime" -> runs * 2L;
                case "elapsedVarSum" -> runs * millis * 0.75;
                case "inboundDocSize" -> runs * 512L;
                case "outboundDocSize" -> 0L;
                case "returnDocSize" -> runs * 2048L;
                case "reportKey" -> "webshop@" + account;
                case "launcherID" -> new Dice(process.id().getLeastSignificantBits()).uuid(1).toString();
                default -> null;
            };
        }
    }
}
