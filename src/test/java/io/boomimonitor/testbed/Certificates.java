package io.boomimonitor.testbed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;

/** Certificates for localhost, made by the JDK's keytool: good, expired, for another host, and one without a trusted signature. */
public final class Certificates {

    private static final char[] PASSWORD = "changeit".toCharArray();

    private final KeyStore all;
    private final Path trusted;

    public Certificates(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        Path store = folder.resolve("all.p12");
        make(store, "ca", "CN=Test CA", "-ext", "bc:c");
        make(store, "good", "CN=localhost", "-signer", "ca", "-ext", "san=dns:localhost,ip:127.0.0.1");
        make(store, "expired", "CN=localhost", "-signer", "ca", "-ext", "san=dns:localhost", "-startdate", "-60d");
        make(store, "wrong-host", "CN=elsewhere", "-signer", "ca", "-ext", "san=dns:elsewhere.example.com");
        make(store, "self-signed", "CN=localhost", "-ext", "san=dns:localhost");
        all = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            all.load(in, PASSWORD);
        }
        trusted = folder.resolve("trusted.p12");
        KeyStore trust = empty();
        trust.setCertificateEntry("ca", all.getCertificate("ca"));
        try (var out = Files.newOutputStream(trusted)) {
            trust.store(out, PASSWORD);
        }
    }

    /** For a server that shows this certificate. */
    public SSLContext server(String name) throws GeneralSecurityException, IOException {
        KeyStore own = empty();
        own.setKeyEntry(name, all.getKey(name, PASSWORD), PASSWORD, all.getCertificateChain(name));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    /** What a client must trust: a PKCS12 store with the password {@code changeit}. */
    public Path trusted() {
        return trusted;
    }

    /** The same in PEM. */
    public String pem() throws GeneralSecurityException {
        return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(all.getCertificate("ca").getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    /** For a client that trusts the test's own authority. */
    public SSLContextParameters client() {
        KeyStoreParameters store = new KeyStoreParameters();
        store.setResource("file:" + trusted);
        store.setPassword(new String(PASSWORD));
        TrustManagersParameters trust = new TrustManagersParameters();
        trust.setKeyStore(store);
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setTrustManagers(trust);
        return parameters;
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, PASSWORD);
        return store;
    }

    private static void make(Path store, String alias, String name, String... options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", alias, "-dname", name, "-keyalg", "EC", "-validity", "30",
                "-keystore", store.toString(), "-storepass", new String(PASSWORD)));
        command.addAll(List.of(options));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(keytool.getInputStream().readAllBytes());
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool: " + output);
        }
    }
}
