package io.boomimonitor.simulator.account;

/** A field of an object of the Platform API. */
public interface Property {

    /** What a field's value is in Java: String, Instant (whole seconds), Integer, Long, Double, Boolean, JsonNode. */
    enum Type { TEXT, DATE, INTEGER, LONG, DOUBLE, FLAG, TREE }

    /** @return its name in answers */
    String field();

    /** @return its name in filters, which Boomi spells otherwise in places; null when no filter may name it */
    String filter();

    Type type();
}
