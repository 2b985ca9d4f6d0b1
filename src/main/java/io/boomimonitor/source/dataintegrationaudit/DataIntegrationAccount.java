package io.boomimonitor.source.dataintegrationaudit;

import io.boomimonitor.boomi.BoomiRefused;
import io.boomimonitor.boomi.Login;
import java.util.Optional;

/**
 * Whose audit events are read, and how the monitor logs in.
 *
 * @param url      the region's API, without a slash at its end
 * @param hasToken whether there is an API token of Data Integration's own; else the account's JWT is used
 */
record DataIntegrationAccount(String url, String account, String environment, boolean hasToken) {

    /** The rate limit is Data Integration's, not the account's. */
    static final String BUDGET = "data-integration";

    String events() {
        return url + "/v1/accounts/" + account + "/environments/" + environment + "/audit_events";
    }

    Login login() {
        return hasToken ? Login.DATA_INTEGRATION_TOKEN : Login.JWT;
    }

    String advice() {
        return hasToken ? "check DATA_INTEGRATION_TOKEN, and that data-integration.url is the region that it was made in"
                : "data-integration.token is empty, so a JWT of boomi.user was used: check that the user may enter Data Integration, and "
                        + "that data-integration.url is its region";
    }

    /** @return the refusal with advice; empty for an error that all calls treat alike */
    Optional<BoomiRefused> refusal(int status, String message) {
        String said = "Data Integration answered " + status + " to /audit_events: " + message;
        return switch (status) {
            case 403 -> refused(said + " (the token lacks the scope audit:list, or is not for data-integration.account)");
            case 404 -> refused(said
                    + " (check data-integration.account, data-integration.environment and the region in data-integration.url)");
            case 400, 422 -> refused(said + " (check data-integration-audit.filter.* and data-integration.account, .environment)");
            default -> Optional.empty();
        };
    }

    private static Optional<BoomiRefused> refused(String message) {
        return Optional.of(new BoomiRefused(message));
    }
}
