package io.boomimonitor.simulator.account;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The AuditLogProperty entries of an audit entry: what was changed, from what to what; in places secrets in clear, as in real accounts. */
record AuditProperties(Dice dice, Landscape landscape, Landscape.Runtime runtime, Texts texts) {

    private static final int NUMBER = 11;
    private static final int LARGE = 12;
    private static final List<String> ROLES = List.of("Administrator", "Standard User", "Production Support", "Support <Level 2>");

    /** @return null where there are none */
    ArrayNode of(String content) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        int number = 4000 + dice.roll(NUMBER, 90_000);
        switch (content) {
            case "ADDRESS" -> add(all, "IP_ADDRESS", "203.0.113." + number % 250, "198.51.100." + number % 250);
            case "VERSION" -> add(all, "VERSION_STRING", "26.07." + number % 9 + ".0-20260713.182152-" + number % 40,
                    "26.06.2.0-20260612.173026-27");
            case "COMPONENT" -> add(all, "COMPONENT_NAME", texts.or(dice, landscape.process(dice).name()), null);
            case "ROLE" -> add(all, "ROLE", dice.pick(NUMBER + 1, ROLES), dice.pick(NUMBER + 2, ROLES));
            case "SETTINGS" -> addSettings(all, number);
            case "SECRETS" -> addSecrets(all, number);
            case "SCHEDULE" -> add(all, "SCHEDULE", schedule(5), schedule(15));
            case "JSON" -> add(all, "POLICY", policy(number, 100), policy(number, 60));
            case "EXTENSIONS" -> addExtensions(all, number);
            default -> { }
        }
        return all.isEmpty() ? null : all;
    }

    private void addSettings(ArrayNode all, int number) {
        add(all, "SESSION_TIMEOUT", Integer.toString(number % 60), "30");
        add(all, "EMAIL", texts.or(dice, "new.address." + number + "@example.com"), "old.address@example.com");
    }

    private static void addSecrets(ArrayNode all, int number) {
        add(all, "com.boomi.container.sftp.password", "Winter2026!x" + number, "Summer2026!x" + number);
        add(all, "API_TOKEN", "tok_live_9f8e7d6c5b4a" + number, null);
        add(all, "com.boomi.container.javaHeapMax", "2048m", "1024m");
    }

    private void addExtensions(ArrayNode all, int number) {
        int connections = dice.roll(LARGE, 20) == 0 ? 300 : 1 + dice.roll(LARGE, 12);
        add(all, "NEW_VALUE", extensions(number, connections, 2), extensions(number, connections, 1));
        add(all, "ENVIRONMENT_ID", runtime.of().id().toString(), null);
    }

    private static void add(ArrayNode all, String name, String value, String previous) {
        ObjectNode property = all.addObject().put("@type", "AuditLogProperty").put("name", name).put("value", value);
        if (previous != null) {
            property.put("previousValue", previous);
        }
    }

    private static String schedule(int minutes) {
        return "<schedules><schedule minutes=\"*/" + minutes + "\" hours=\"*\" daysOfWeek=\"2-6\" retry=\"3\"/></schedules>";
    }

    private static String policy(int number, int limit) {
        return JsonNodeFactory.instance.objectNode().put("name", "policy-" + number).put("limitPerMinute", limit)
                .put("clientSecret", "s3cr3t-" + number).set("methods", JsonNodeFactory.instance.arrayNode().add("GET").add("POST"))
                .toString();
    }

    private static String extensions(int number, int connections, int version) {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><processOverrides "
                + "internalVersion=\"")
                .append(version).append("\" saveVersion=\"").append(version).append("\"><connections>");
        for (int connection = 0; connection < connections; connection++) {
            xml.append("<connection id=\"").append(new Dice(number).uuid(connection)).append("\" name=\"Connection ").append(connection)
                    .append("\" type=\"http\"><field id=\"url\" label=\"URL\" value=\"https://erp").append(version)
                    .append(".example.com/api\" useDefault=\"false\"/><field id=\"password\" label=\"Password\" value=\"Geheim-")
                    .append(number + version)
                    .append("\" encryptedValueSet=\"false\" usesEncryption=\"false\"/></connection>");
        }
        return xml.append("</connections><operations/><properties/></processOverrides>").toString();
    }
}
