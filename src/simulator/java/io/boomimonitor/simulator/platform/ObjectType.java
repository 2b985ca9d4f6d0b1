package io.boomimonitor.simulator.platform;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.simulator.Refusal;
import io.boomimonitor.simulator.account.AuditTrail;
import io.boomimonitor.simulator.account.EventProperty;
import io.boomimonitor.simulator.account.ExecutionProperty;
import io.boomimonitor.simulator.account.Property;
import io.boomimonitor.simulator.account.RecordJson;
import io.boomimonitor.simulator.account.RecordJson.LongForm;
import io.boomimonitor.simulator.account.Runtimes;
import io.boomimonitor.simulator.account.SimulatedRecord;
import io.boomimonitor.simulator.account.Summaries;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The objects of the Platform API that the simulator has, each with what the API reference says of its queries and answers. */
enum ObjectType {

    EVENT("Event", EventProperty.values(), Operator.ALL, Style.ELEMENTS, LongForm.PAIR, "eventId", "error",
            List.of("eventLevel", "eventType")),
    EXECUTION_RECORD("ExecutionRecord", ExecutionProperty.values(), Operator.ALL, Style.ELEMENTS, LongForm.PAIR, "executionId", "message",
            List.of("status", "executionType")),
    EXECUTION_SUMMARY_RECORD("ExecutionSummaryRecord", fields(Summaries.FIELDS), Operator.ALL, Style.ATTRIBUTES, LongForm.PLAIN,
    "processID",
            "processName", List.of("status")),
    AUDIT_LOG("AuditLog", fields(AuditTrail.FIELDS), Operator.ALL, Style.ATTRIBUTES, LongForm.PAIR, "documentId", "message",
            List.of("level", "source", "action")),
    ATOM("Atom", fields(Runtimes.ATOM), Operator.OF_ATOM, Style.ATTRIBUTES, LongForm.PLAIN, "id", "name", List.of("status", "type")),
    ENVIRONMENT("Environment", fields(Runtimes.ENVIRONMENT), Operator.ALL, Style.ATTRIBUTES, LongForm.PLAIN, "id", "name",
            List.of("classification")),
    ENVIRONMENT_ATOM_ATTACHMENT("EnvironmentAtomAttachment", fields(Runtimes.ATTACHMENT), Operator.ALL, Style.ATTRIBUTES, LongForm.PLAIN,
            "id", "id", List.of());

    /** How a record's fields look in XML. */
    enum Style { ELEMENTS, ATTRIBUTES }

    final String word;
    final Property[] properties;
    final Style style;
    final LongForm longs;
    final String idField;
    final String textField;
    final List<String> enumFields;
    /** What QuerySort may name; source: API reference, where ExecutionRecord is the only object that has it. */
    final List<Property> sortable;
    private final Set<Operator> operators;
    private final Map<String, Property> filterable = new HashMap<>();

    /**
     * @param longs      how the samples show int64 fields
     * @param textField  the field that can be very long
     * @param enumFields fields that take some words only
     */
    ObjectType(String word, Property[] properties, Set<Operator> operators, Style style, LongForm longs, String idField,
               String textField, List<String> enumFields) {
        this.word = word;
        this.properties = properties;
        this.operators = EnumSet.copyOf(operators);
        this.style = style;
        this.longs = longs;
        this.idField = idField;
        this.textField = textField;
        this.enumFields = enumFields;
        this.sortable = word.equals("ExecutionRecord") ? List.of(ExecutionProperty.EXECUTION_TIME) : List.of();
        for (Property property : properties) {
            if (property.filter() != null) {
                filterable.put(property.filter(), property);
            }
        }
    }

    /** @return the record as an answer carries it */
    ObjectNode json(SimulatedRecord record) {
        return json(record, "documented");
    }

    /** @param form one of the switch longs's */
    ObjectNode json(SimulatedRecord record, String form) {
        return RecordJson.of(word, properties, record, form.equals("documented") ? longs : LongForm.of(form));
    }

    private static Property[] fields(List<? extends Property> fields) {
        return fields.toArray(Property[]::new);
    }

    /** @throws Refusal 400, as Boomi answers, when no filter may name it; spelling is case-sensitive */
    Property inFilter(String name) {
        Property property = filterable.get(name);
        if (property == null) {
            throw Refusal.badRequest(name + " does not exist; a filter on " + word + " may name "
                    + filterable.keySet().stream().sorted().toList());
        }
        return property;
    }

    /** @throws Refusal 400 for a word that this object's filters do not know; spelling is case-sensitive */
    Operator operator(String name) {
        return operators.stream().filter(operator -> operator.name().equals(name)).findFirst().orElseThrow(() -> Refusal.badRequest(
                "operator " + name + " is unknown; " + word + " knows and, or (lower case) to group, and " + operators));
    }
}
