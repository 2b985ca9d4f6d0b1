package io.boomimonitor.app;

import io.boomimonitor.alert.Hash;
import io.boomimonitor.config.EndpointUri;
import io.boomimonitor.config.SecretKeys;
import io.boomimonitor.config.Settings;
import io.boomimonitor.routing.VersionedTable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What each of several nodes goes by, as hashes that may be compared: its tables and its settings, without secrets. */
final class NodeParts {

    /** Where a node listens, how it logs, and where its own secrets come from. */
    private static final Pattern MAY_DIFFER = Pattern.compile(
            "(?i)(server|camel|logging\\w*|simulator)(\\..*)?|.*token-file|heartbeat\\.url");

    private NodeParts() {
    }

    /** @return one line each: what it is, a blank, its hash */
    static String of(Settings settings, List<VersionedTable> tables) {
        Map<String, String> parts = new TreeMap<>();
        tables.forEach(table -> parts.put(table.title(), table.version()));
        settings.keys().stream().filter(key -> !MAY_DIFFER.matcher(key).matches() && !isUntold(key))
                .forEach(key -> settings.find(key).ifPresent(value -> parts.put(key, hash(key, value))));
        return parts.entrySet().stream().map(part -> part.getKey() + " " + part.getValue()).collect(Collectors.joining("\n"));
    }

    /** Not even as a hash, for what is short can be guessed. */
    private static boolean isUntold(String key) {
        return SecretKeys.isSecret(key) || SecretKeys.isOwn(key);
    }

    private static String hash(String key, String value) {
        return Hash.of(key.matches(".*\\.(endpoint|url)") ? EndpointUri.of(value).place() : value).substring(0, 12);
    }

    /** @param nodes the parts of each. @return the names of those that not all nodes have alike */
    static Set<String> differing(Map<String, String> nodes) {
        Map<String, Long> lines = nodes.values().stream().flatMap(String::lines)
                .collect(Collectors.groupingBy(line -> line, Collectors.counting()));
        return lines.entrySet().stream().filter(line -> line.getValue() < nodes.size())
                .map(line -> line.getKey().substring(0, line.getKey().lastIndexOf(' '))).collect(Collectors.toCollection(TreeSet::new));
    }
}
