package io.boomimonitor.simulator.auditlogstaging;

import com.fasterxml.jackson.databind.JsonNode;
import io.boomimonitor.simulator.Refusal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/**
 * What an archive is asked for with. Only the outline of the body is public (developer.boomi.com, Audit Log Staging); the
 * name of the property is invented.
 */
record BlobRequest(String account, Instant from, Instant to) {

    static final String PROPERTY = "date";

    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    private static final Duration SHORTEST = Duration.ofDays(7);

    /**
     * @param now the range must be over by then, or the archive would not be the same tomorrow (invented)
     * @throws Refusal 400 for a body that is none, or a range that is too short or too long
     */
    static BlobRequest of(JsonNode body, Instant now) {
        JsonNode expression = body.path("queryFilter").path("expression");
        JsonNode values = expression.path("values");
        demand(body.path("accountId").isTextual(), "accountId is missing");
        demand(body.path("email").isMissingNode() || body.path("email").asText().contains("@"), "email is no mail address");
        demand(expression.path("operator").asText().equals("BETWEEN"), "queryFilter.expression.operator must be BETWEEN");
        demand(expression.path("property").asText().equals(PROPERTY), "queryFilter.expression.property must be " + PROPERTY);
        demand(values.isArray() && values.size() == 2, "queryFilter.expression.values must be two times");
        BlobRequest request = new BlobRequest(body.path("accountId").textValue(), instant(values.get(0)), instant(values.get(1)));
        request.checkRange(now);
        return request;
    }

    private void checkRange(Instant now) {
        demand(Duration.between(from, to).compareTo(SHORTEST) > 0, "The date range must be longer than 7 days");
        demand(to.isBefore(from.atOffset(ZoneOffset.UTC).plusYears(1).toInstant()), "The date range must be shorter than 1 year");
        demand(!to.isAfter(now), "The date range must not end in the future");
    }

    private static Instant instant(JsonNode value) {
        demand(value.isTextual() && TIME.matcher(value.textValue()).matches(), "times must be written YYYY-MM-DDThh:mm:ssZ, not " + value);
        try {
            return Instant.parse(value.textValue());
        } catch (DateTimeException e) {
            throw Refusal.badRequest(value + " is no time");
        }
    }

    private static void demand(boolean right, String otherwise) {
        if (!right) {
            throw Refusal.badRequest(otherwise);
        }
    }
}
