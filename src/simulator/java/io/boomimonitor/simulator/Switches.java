package io.boomimonitor.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The switches as they stand. A setting is a value, or {@code {"value": v, "times": n, "page": p, "path": t}}: good for the
 * next n uses, only while page p of a query is asked for (1 is the query itself), and only for paths that hold the text t, such
 * as {@code ExecutionRecord/query}. Thread-safe.
 */
public final class Switches {

    private static final Set<String> MEMBERS = Set.of("value", "times", "page", "path");
    private static final int ALWAYS = -1;
    private static final int ANY_PAGE = 0;

    /** @param order how often switches had been set when this was set, itself included */
    private record Setting(JsonNode value, int times, int page, String path, long order) {

        boolean isGoodFor(Call call) {
            return (page == ANY_PAGE || page == call.page()) && call.path().contains(path);
        }
    }

    private final Map<Switch, JsonNode> defaults;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Map<Switch, Setting> settings = new EnumMap<>(Switch.class);
    private long changes;

    /** @param defaults what configuration says instead of a switch's own default */
    Switches(Map<Switch, JsonNode> defaults) {
        this.defaults = Map.copyOf(defaults);
        defaults.forEach(Switch::check);
    }

    public synchronized boolean flag(Switch name, Call call) {
        return use(name, call).booleanValue();
    }

    public synchronized int number(Switch name, Call call) {
        return use(name, call).intValue();
    }

    public synchronized String word(Switch name, Call call) {
        return use(name, call).textValue();
    }

    /** @return how often switches were set */
    public synchronized long changes() {
        return changes;
    }

    /** @return the value of {@link #changes} right after the switch was set to true; 0 when it is false now */
    public synchronized long trueSince(Switch name, Call call) {
        long order = settings.containsKey(name) ? settings.get(name).order : 0;
        return flag(name, call) ? order : 0;
    }

    /**
     * @param wanted one member a switch; null sets it back to its default
     * @throws Refusal 400 for an unknown switch or a value that it does not take; then nothing was changed
     */
    synchronized void set(JsonNode wanted) {
        changes++;
        Map<Switch, Setting> next = new EnumMap<>(Switch.class);
        next.putAll(settings);
        for (Map.Entry<String, JsonNode> change : wanted.properties()) {
            Switch name = Switch.of(change.getKey());
            next.remove(name);
            if (!change.getValue().isNull()) {
                next.put(name, setting(name, change.getValue(), changes));
            }
        }
        settings.clear();
        settings.putAll(next);
        listeners.forEach(Runnable::run);
    }

    synchronized void reset() {
        settings.clear();
        listeners.forEach(Runnable::run);
    }

    /** @param listener runs after each change, for what must know when something was switched */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** @return all switches: value, default, what each takes and means */
    synchronized ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (Switch name : Switch.values()) {
            JsonNode otherwise = defaults.getOrDefault(name, name.otherwise);
            Setting setting = settings.getOrDefault(name, new Setting(otherwise, ALWAYS, ANY_PAGE, "", 0));
            ObjectNode shown = json.putObject(name.word);
            shown.set("value", setting.value);
            if (setting.times != ALWAYS) {
                shown.put("times", setting.times);
            }
            if (setting.page != ANY_PAGE) {
                shown.put("page", setting.page);
            }
            if (!setting.path.isEmpty()) {
                shown.put("path", setting.path);
            }
            shown.set("default", otherwise);
            shown.put("takes", name.domain.words()).put("meaning", name.meaning);
        }
        return json;
    }

    private JsonNode use(Switch name, Call call) {
        Setting setting = settings.get(name);
        if (setting == null || !setting.isGoodFor(call)) {
            return defaults.getOrDefault(name, name.otherwise);
        }
        if (setting.times == 1) {
            settings.remove(name);
        } else if (setting.times > 1) {
            settings.put(name, new Setting(setting.value, setting.times - 1, setting.page, setting.path, setting.order));
        }
        return setting.value;
    }

    private static Setting setting(Switch name, JsonNode given, long order) {
        if (!given.isObject()) {
            return new Setting(name.check(given), ALWAYS, ANY_PAGE, "", order);
        }
        for (Iterator<String> members = given.fieldNames(); members.hasNext();) {
            String member = members.next();
            if (!MEMBERS.contains(member)) {
                throw Refusal.badRequest("switch '" + name.word + "' takes value, times, page and path, not " + member);
            }
        }
        return new Setting(name.check(given.path("value")), positive(name, given, "times", ALWAYS), positive(name, given, "page", ANY_PAGE),
                path(name, given.path("path")), order);
    }

    private static String path(Switch name, JsonNode value) {
        if (!value.isMissingNode() && !value.isTextual()) {
            throw Refusal.badRequest("switch '" + name.word + "' takes a part of the path as path, not " + value);
        }
        return value.asText("");
    }

    private static int positive(Switch name, JsonNode given, String member, int otherwise) {
        JsonNode value = given.path(member);
        if (!value.isMissingNode() && !(value.isInt() && value.intValue() > 0)) {
            throw Refusal.badRequest("switch '" + name.word + "' takes a whole number above 0 as " + member + ", not " + value);
        }
        return value.asInt(otherwise);
    }
}
