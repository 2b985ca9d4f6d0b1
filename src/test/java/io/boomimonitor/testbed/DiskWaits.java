package io.boomimonitor.testbed;

import java.nio.file.Files;
import java.nio.file.Path;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;

/** How often Java waited for the disk to have all of a file, as the JVM itself records it. */
public final class DiskWaits {

    private static final String FORCED = "jdk.FileForce";

    /** What is watched. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    private DiskWaits() {
    }

    /** @return how often anyone waited for the file while the work was done */
    public static long of(Path file, Work work) throws Exception {
        Path events = Files.createTempFile("disk", ".jfr");
        try (Recording recording = new Recording()) {
            recording.enable(FORCED).withoutThreshold();
            recording.start();
            work.run();
            recording.stop();
            recording.dump(events);
            return RecordingFile.readAllEvents(events).stream().filter(event -> event.getString("path").equals(file.toString())).count();
        } finally {
            Files.delete(events);
        }
    }
}
