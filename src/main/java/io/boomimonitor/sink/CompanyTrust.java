package io.boomimonitor.sink;

import io.boomimonitor.config.Network;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.apache.camel.CamelContext;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.support.jsse.SSLContextParameters;

/** Camel's HTTP and mail trust a company's certificate authorities, too. */
public final class CompanyTrust extends SSLContextParameters {

    private static final List<String> SCHEMES = List.of("http", "https", "smtp", "smtps");

    private final SSLContext tls;

    private CompanyTrust(SSLContext tls) {
        this.tls = tls;
    }

    /** Holds for the endpoints that the context makes from now on; changes nothing when no such authorities are configured. */
    public static void use(CamelContext context, Network network) {
        network.tls().ifPresent(tls -> {
            context.setSSLContextParameters(new CompanyTrust(tls));
            SCHEMES.forEach(scheme -> ((SSLContextParametersAware) context.getComponent(scheme)).setUseGlobalSslContextParameters(true));
        });
    }

    @Override
    public SSLContext createSSLContext(CamelContext context) {
        return tls;
    }
}
