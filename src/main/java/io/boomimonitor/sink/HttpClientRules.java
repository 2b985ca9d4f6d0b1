package io.boomimonitor.sink;

import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;

/**
 * What the HTTP client must not do by itself: retry (it would repeat a 429 or 503 at once, unseen by the outbox), follow
 * redirects (an alert goes to the configured host only), keep cookies, or unpack answers (a small one may become a huge one).
 */
public final class HttpClientRules implements HttpClientConfigurer {

    @Override
    public void configureHttpClient(HttpClientBuilder clientBuilder) {
        clientBuilder.disableAutomaticRetries().disableRedirectHandling().disableCookieManagement().disableContentCompression()
                .setUserAgent("boomi-monitor");
    }
}
