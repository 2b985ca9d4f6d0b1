package io.boomimonitor.sink;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** What {@code deliver}, {@code send} and the sinks call, under the names that they use. */
public final class SinkBeans {

    private SinkBeans() {
    }

    /**
     * @param platformUrl where Boomi's pages are, such as {@code https://platform.boomi.com}
     * @param clock       what is now
     * @return all that needs no store; {@link Courier} does
     */
    public static Map<String, Object> of(String platformUrl, Clock clock) {
        Map<String, Object> beans = new HashMap<>(Attempt.beans());
        beans.put("alertTable", new AlertTable());
        beans.put("files", new FileDrop());
        beans.put("messages", new Messages(platformUrl, clock));
        beans.put("sender", new Sender(clock));
        return beans;
    }
}
