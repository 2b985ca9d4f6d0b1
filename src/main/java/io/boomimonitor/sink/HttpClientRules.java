package io.boomimonitor.sink;

import io.boomimonitor.config.Network;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.Timeout;

/**
 * What the HTTP client must not do by itself: retry (it would repeat a 429 or 503 at once, unseen by the outbox), follow
 * redirects (an alert goes to the configured host only), keep cookies, or unpack answers (a small one may become a huge one).
 * And by which proxy it goes.
 */
public final class HttpClientRules implements HttpClientConfigurer {

    private final Network network;

    /** @param network the way to servers */
    public HttpClientRules(Network network) {
        this.network = network;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder clientBuilder) {
        clientBuilder.disableAutomaticRetries().disableRedirectHandling().disableCookieManagement().disableContentCompression()
                .setUserAgent("boomi-monitor").setRoutePlanner(new DefaultRoutePlanner(null) {
                    @Override
                    protected HttpHost determineProxy(HttpHost target, HttpContext context) {
                        return proxyTo(target);
                    }
                });
        if (!network.user().isEmpty()) {
            BasicCredentialsProvider login = new BasicCredentialsProvider();
            network.proxyTo("").ifPresent(proxy -> login.setCredentials(new AuthScope(proxy.getHostString(), proxy.getPort()),
                    new UsernamePasswordCredentials(network.user(), network.password())));
            clientBuilder.setDefaultCredentialsProvider(login);
        }
    }

    /**
     * A client of the same rules without Camel, for commands; whoever gets it closes it.
     *
     * @param connect how long a connection may take
     * @param answer  how long the server may think
     */
    public CloseableHttpClient client(Duration connect, Duration answer) {
        PoolingHttpClientConnectionManagerBuilder connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDefaultConnectionConfig(ConnectionConfig.custom().setConnectTimeout(Timeout.of(connect)).build());
        network.tls().ifPresent(tls -> connections.setTlsSocketStrategy(new DefaultClientTlsStrategy(tls)));
        HttpClientBuilder client = HttpClients.custom().setConnectionManager(connections.build())
                .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(Timeout.of(answer)).build());
        configureHttpClient(client);
        return client.build();
    }

    private HttpHost proxyTo(HttpHost target) {
        Optional<InetSocketAddress> proxy = network.proxyTo(target.getHostName());
        return proxy.map(address -> new HttpHost(address.getHostString(), address.getPort())).orElse(null);
    }
}
