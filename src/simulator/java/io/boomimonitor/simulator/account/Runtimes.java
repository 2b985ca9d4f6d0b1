package io.boomimonitor.simulator.account;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The account's runtimes (Atom), environments, and which belongs where, as Boomi's answers show them. The fields and
 * their words are from the Platform API reference; that some numbers and flags are quoted was seen in practice.
 */
public final class Runtimes {

    public static final List<Field> ATOM = List.of(
            Field.of("id", Property.Type.TEXT), Field.of("name", Property.Type.TEXT), Field.of("status", Property.Type.TEXT),
            Field.unfiltered("statusDetail", Property.Type.TEXT), Field.of("type", Property.Type.TEXT),
            new Field("hostName", "hostname", Property.Type.TEXT), Field.unfiltered("dateInstalled", Property.Type.DATE),
            Field.unfiltered("currentVersion", Property.Type.TEXT), Field.unfiltered("purgeHistoryDays", Property.Type.INTEGER),
            Field.unfiltered("purgeImmediate", Property.Type.TEXT), Field.unfiltered("forceRestartTime", Property.Type.LONG),
            Field.of("instanceId", Property.Type.TEXT), Field.of("cloudId", Property.Type.TEXT),
            Field.of("attachmentCloudId", Property.Type.TEXT), Field.of("cloudMoleculeId", Property.Type.TEXT),
            Field.of("isCloudAttachment", Property.Type.FLAG), Field.unfiltered("createdBy", Property.Type.TEXT),
            Field.of("capabilities", Property.Type.TREE), Field.unfiltered("cluster", Property.Type.TREE));

    public static final List<Field> ENVIRONMENT = List.of(Field.of("id", Property.Type.TEXT), Field.of("name", Property.Type.TEXT),
            Field.of("classification", Property.Type.TEXT));

    public static final List<Field> ATTACHMENT = List.of(Field.of("id", Property.Type.TEXT), Field.of("atomId", Property.Type.TEXT),
            Field.of("environmentId", Property.Type.TEXT));

    /** After an outage a runtime says for so many seconds that it is starting. */
    private static final int STARTING = 10;
    private static final Instant INSTALLED = Instant.parse("2024-02-01T08:00:00Z");

    private final Landscape landscape;
    private final Outages outages;

    /** @param eventful whether runtimes have outages at all */
    public Runtimes(Landscape landscape, Dice dice, boolean eventful) {
        this.landscape = landscape;
        this.outages = eventful ? Incidents.outages(dice) : null;
    }

    /**
     * @param now     epoch second
     * @param offline names of runtimes that are offline whatever happens
     */
    public List<WrittenRecord> atoms(long now, Set<String> offline) {
        return IntStream.range(0, landscape.runtimes().size()).mapToObj(number -> atom(number, now, offline)).toList();
    }

    public List<WrittenRecord> environments() {
        List<Landscape.Environment> all = landscape.environments();
        return IntStream.range(0, all.size()).mapToObj(number -> new WrittenRecord(number, 0, Map.of("id", all.get(number).id().toString(),
                "name", all.get(number).name(), "classification", all.get(number).classification()))).toList();
    }

    /** @return one a runtime */
    public List<WrittenRecord> attachments() {
        List<Landscape.Runtime> all = landscape.runtimes();
        return IntStream.range(0, all.size()).mapToObj(number -> new WrittenRecord(number, 0, Map.of(
                "id", new Dice(number).uuid(1).toString(), "atomId", all.get(number).id().toString(),
                "environmentId", all.get(number).of().id().toString()))).toList();
    }

    private WrittenRecord atom(int number, long now, Set<String> forced) {
        Landscape.Runtime runtime = landscape.runtimes().get(number);
        boolean away = outages != null && outages.isOffline(now, number);
        boolean offline = away || forced.contains(runtime.name());
        boolean starting = !offline && outages != null && outages.isOffline(now - STARTING, number);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("id", runtime.id().toString());
        values.put("name", runtime.name());
        values.put("status", offline ? "OFFLINE" : "ONLINE");
        values.put("statusDetail", !offline ? starting ? "ONLINE_STARTING" : "ONLINE_RUNNING" : away ? "OFFLINE_NOT_STOPPED" : "OFFLINE");
        values.put("type", runtime.type());
        values.put("hostName", "ip-10-0-0-" + (5 + number));
        values.put("dateInstalled", INSTALLED.plusSeconds(86_400L * number));
        values.put("currentVersion", "26.07.0");
        values.put("purgeHistoryDays", 30);
        values.put("purgeImmediate", "false");
        values.put("forceRestartTime", 0L);
        values.put("createdBy", "admin@example.com");
        values.put("isCloudAttachment", runtime.type().equals("CLOUD"));
        values.put("capabilities", runtime.type().equals("MOLECULE") ? words("GATEWAY", "BROKER") : words());
        if (runtime.type().equals("CLOUD")) {
            values.put("instanceId", runtime.name() + ".ACMEAB12CD");
            values.put("cloudId", new Dice(number).uuid(2).toString());
        }
        if (!runtime.nodes().isEmpty()) {
            values.put("cluster", cluster(runtime));
        }
        return new WrittenRecord(number, 0, values);
    }

    private static ArrayNode words(String... words) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        List.of(words).forEach(array::add);
        return array;
    }

    private static ObjectNode cluster(Landscape.Runtime runtime) {
        ObjectNode cluster = JsonNodeFactory.instance.objectNode().put("@type", "AtomCluster");
        ArrayNode nodes = cluster.putArray("node");
        runtime.nodes().forEach(node -> nodes.addObject().put("@type", "AtomNode").put("nodeId", node)
                .put("hostName", node.replace('_', '.')).put("status", "RUNNING").put("clusterProblem", ""));
        return cluster;
    }
}
