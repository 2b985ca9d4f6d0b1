package io.boomimonitor.config;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** A company's certificate authorities, trusted in addition to those of the JDK. */
final class TrustStore {

    private static final String PEM = "-----BEGIN";

    private TrustStore() {
    }

    /**
     * @param file     PEM, PKCS12 or JKS
     * @param password of the latter two
     * @throws IOException              when it cannot be read
     * @throws GeneralSecurityException when it holds no certificate, or the password is wrong
     */
    static SSLContext with(Path file, String password) throws IOException, GeneralSecurityException {
        KeyStore all = KeyStore.getInstance("PKCS12");
        all.load(null, null);
        List<Certificate> trusted = new ArrayList<>(certificates(file, password));
        if (trusted.isEmpty()) {
            throw new GeneralSecurityException("no certificate in it");
        }
        trusted.addAll(List.of(ofTheJdk()));
        for (int i = 0; i < trusted.size(); i++) {
            all.setCertificateEntry("ca-" + i, trusted.get(i));
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers(all), null);
        return context;
    }

    private static Collection<? extends Certificate> certificates(Path file, String password) throws IOException, GeneralSecurityException {
        byte[] bytes = Files.readAllBytes(file);
        if (new String(bytes, StandardCharsets.ISO_8859_1).contains(PEM)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes));
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        try (InputStream in = new ByteArrayInputStream(bytes)) {
            store.load(in, password.toCharArray());
        }
        List<Certificate> found = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            found.add(store.getCertificate(alias));
        }
        return found;
    }

    private static X509Certificate[] ofTheJdk() throws GeneralSecurityException {
        for (TrustManager manager : managers(null)) {
            if (manager instanceof X509TrustManager usual) {
                return usual.getAcceptedIssuers();
            }
        }
        return new X509Certificate[0];
    }

    private static TrustManager[] managers(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}
