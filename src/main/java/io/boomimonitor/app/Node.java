package io.boomimonitor.app;

import io.boomimonitor.config.Settings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;

/** What this monitor is called among those that share a store. */
final class Node {

    private Node() {
    }

    /** @return its host and port, and some letters, because two containers may have the same; another one after each start */
    static String name(Settings settings) {
        return host() + ":" + settings.get("server.port", "8080") + "~" + UUID.randomUUID().toString().substring(0, 4);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            return "unnamed";
        }
    }
}
