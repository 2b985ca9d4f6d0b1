package io.boomimonitor.boomi;

/** How a caller proves who it is. */
public enum Login {

    /** HTTP BASIC with the user's API token: the Platform API, and the service that makes JWTs. */
    API_TOKEN,
    /** A JWT of the account: API Management metrics, Audit Log Staging, and Data Integration if it has no token of its own. */
    JWT,
    /** A Data Integration API token. */
    DATA_INTEGRATION_TOKEN,
    /** Nothing: the URL itself is the proof, as in a link to a download. */
    NONE
}
