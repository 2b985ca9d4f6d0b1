package io.boomimonitor.simulator.account;

/** A field of an object with few records, which are written down whole. */
public record Field(String field, String filter, Type type) implements Property {

    /** @return a field that filters may name, spelt alike */
    public static Field of(String field, Type type) {
        return new Field(field, field, type);
    }

    /** @return a field that no filter may name */
    public static Field unfiltered(String field, Type type) {
        return new Field(field, null, type);
    }
}
