package io.boomimonitor.source.auditlogarchive;

import io.boomimonitor.sink.HttpClientRules;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;

/** No retries, redirects or cookies, and nothing is unpacked on the way: the checksum is that of the file as it is sent. */
public final class DownloadClientRules implements HttpClientConfigurer {

    @Override
    public void configureHttpClient(HttpClientBuilder clientBuilder) {
        new HttpClientRules().configureHttpClient(clientBuilder);
        clientBuilder.disableContentCompression();
    }
}
