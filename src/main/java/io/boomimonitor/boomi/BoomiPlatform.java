package io.boomimonitor.boomi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;

/** Boomi's Platform API for one account. */
public final class BoomiPlatform {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final String base;

    /**
     * @param url     the platform's host, such as {@code https://api.boomi.com}
     * @param account the account's id
     */
    public BoomiPlatform(String url, String account) {
        this.base = url + "/api/rest/v1/" + account;
    }

    /**
     * @param object the object's name, such as {@code Event}
     * @param filter the query's body, JSON
     * @return a query that has not been sent yet
     */
    public BoomiQuery query(String object, String filter) {
        return query(BoomiObject.of(object), filter);
    }

    /** @return the same for an object that the caller describes */
    public BoomiQuery query(BoomiObject object, String filter) {
        return new BoomiQuery(base, object, filter);
    }

    /**
     * @param key the object's field that identifies it, such as {@code documentId}
     * @param ids at least one
     * @return a call whose answers are {@link FoundRecords}: GET for one id, bulk GET for several, up to 100 at once
     */
    public BoomiCall byId(BoomiObject object, String key, List<String> ids) {
        return ids.size() == 1 ? new GetCall(base, object.name(), ids.get(0), object.advice())
                : new BulkGetCall(base, object.name(), key, ids, object.advice());
    }

    /** @return a query for all objects of a kind */
    public BoomiQuery all(String object) {
        return query(object, "{\"QueryFilter\":{}}");
    }

    /** @return a query for the objects whose property has one of the values */
    public BoomiQuery anyOf(String object, String property, Collection<String> values) {
        ObjectNode expression = JSON.objectNode().put("operator", "or");
        ArrayNode group = expression.putArray("nestedExpression");
        values.forEach(value -> group.addObject().put("operator", "EQUALS").put("property", property).putArray("argument").add(value));
        return query(object, JSON.objectNode().set("QueryFilter", JSON.objectNode().set("expression", expression)).toString());
    }
}
