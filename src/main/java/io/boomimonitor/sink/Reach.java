package io.boomimonitor.sink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.boomimonitor.alert.SafeText;
import io.boomimonitor.config.Destination;
import io.boomimonitor.config.EndpointUri;
import io.boomimonitor.config.Network;
import io.boomimonitor.store.Drivers;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import org.apache.camel.component.mail.MailEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** Goes as far to a destination as is possible without sending anything: connects, and logs in where it can. */
public final class Reach {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LONGEST = 16_384;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String POST_MESSAGE = "/chat.postMessage";

    private final Network network;

    /** @param network the way to servers */
    public Reach(Network network) {
        this.network = network;
    }

    /**
     * @param destination with an endpoint
     * @return what was tried, for people
     * @throws Exception when it cannot be reached, or does not know the login
     */
    public String of(Destination destination) throws Exception {
        String scheme = EndpointUri.of(destination.endpoint()).scheme();
        return switch (scheme) {
            case "smtp", "smtps" -> mail(destination);
            case "http", "https" -> web(destination);
            case "sql" -> database(destination.option("url", ""), destination.option("user", ""), destination.option("password", ""));
            case "file" -> "a folder, nothing to log in to";
            default -> "not tried, because an endpoint of Camel's " + scheme + " says nothing before it gets a message";
        };
    }

    /** The same of an address that gets a call. */
    public String of(URI url) throws IOException {
        Handshake.with(url, network);
        return url.getScheme().equals("https") ? "the TLS handshake with " + url.getHost() : "a connection to " + url.getHost();
    }

    /** The same of a database. */
    public String database(String url, String user, String password) throws SQLException {
        if (url.startsWith("jdbc:sqlite:")) {
            return "a file, nothing to log in to";
        }
        Properties limits = new Properties();
        if (url.startsWith("jdbc:postgresql:")) {
            limits.setProperty("connectTimeout", "5");
            limits.setProperty("socketTimeout", "10");
        }
        try (Connection connection = Drivers.dataSource(url, user, password, limits).getConnection()) {
            if (!connection.isValid((int) PATIENCE.toSeconds())) {
                throw new SQLException("the database does not answer");
            }
            return "logged in";
        }
    }

    private String mail(Destination destination) throws MessagingException, IOException {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.disableJMX();
            CompanyTrust.use(camel, network);
            MailEndpoint endpoint = (MailEndpoint) new Endpoints(Clock.systemUTC()).of(destination, camel);
            boolean known = ((KeptMail) endpoint.getConfiguration()).login(camel);
            return known ? "logged in, and NOOP answered" : "connected without a login, and NOOP answered";
        }
    }

    private String web(Destination destination) throws IOException {
        URI url = URI.create(EndpointUri.of(destination.endpoint()).base());
        boolean slack = destination.sink().equals("slack");
        String token = destination.option("token", destination.option("bearer", ""));
        if (slack && url.getPath().endsWith(POST_MESSAGE) && !token.isEmpty()) {
            return slack(url.resolve(url.getPath().replaceFirst(POST_MESSAGE + "$", "/auth.test")), token);
        }
        return of(url) + (slack ? " alone: a webhook cannot be tried without posting" : "; a login cannot be tried without sending");
    }

    /** Slack API, auth.test. */
    private String slack(URI test, String token) throws IOException {
        HttpPost request = new HttpPost(test);
        request.setHeader("Authorization", "Bearer " + token);
        try (CloseableHttpClient client = new HttpClientRules(network).client(PATIENCE, PATIENCE)) {
            String answer = client.execute(request, response -> EntityUtils.toString(response.getEntity(), LONGEST));
            verify(JSON.readTree(answer.startsWith("{") ? answer : "{}"));
        }
        return "auth.test knows the token";
    }

    private static void verify(JsonNode said) throws IOException {
        if (!said.path("ok").asBoolean()) {
            throw new IOException("auth.test answers '" + SafeText.brief(said.path("error").asText("nothing that Slack would say")) + "'");
        }
    }
}
