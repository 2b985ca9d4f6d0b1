package io.boomimonitor.simulator.dataintegration;

/**
 * Whose audit events there are, and who may ask for them.
 *
 * @param account     24 hexadecimal digits
 * @param environment 24 hexadecimal digits
 * @param token       the API token that is right
 */
public record Tenant(String account, String environment, String token) {

    /** The token stays out of logs: it may be a real one by mistake. */
    @Override
    public String toString() {
        return environment + " of " + account;
    }
}
