package io.boomimonitor.sink;

import io.boomimonitor.config.Network;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** A connection to an HTTP server, with TLS if its address says so, over which nothing is asked. */
final class Handshake {

    private static final int CONNECT_MS = 5_000;
    private static final int ANSWER_MS = 10_000;
    private static final int LONGEST = 16_384;

    private Handshake() {
    }

    /** @throws IOException when it is not reached, or its certificate does not prove it */
    static void with(URI url, Network network) throws IOException {
        boolean secure = url.getScheme().equals("https");
        int port = url.getPort() > 0 ? url.getPort() : secure ? 443 : 80;
        Optional<InetSocketAddress> proxy = network.proxyTo(url.getHost());
        try (Socket socket = new Socket()) {
            InetSocketAddress first = proxy.orElse(InetSocketAddress.createUnresolved(url.getHost().replaceAll("[\\[\\]]", ""), port));
            socket.connect(new InetSocketAddress(first.getHostString(), first.getPort()), CONNECT_MS);
            socket.setSoTimeout(ANSWER_MS);
            if (proxy.isPresent()) {
                tunnel(socket, url.getHost() + ":" + port, network);
            }
            if (secure) {
                secure(socket, url.getHost(), port, network);
            }
        }
    }

    private static void tunnel(Socket socket, String place, Network network) throws IOException {
        String login = network.proxyLogin().map(value -> "Proxy-Authorization: " + value + "\r\n").orElse("");
        socket.getOutputStream().write(("CONNECT " + place + " HTTP/1.1\r\nHost: " + place + "\r\n" + login + "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf("\r\n\r\n") < 0 && answer.length() < LONGEST) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new IOException("the proxy closed the connection");
            }
            answer.append((char) next);
        }
        if (!answer.toString().matches("(?s)HTTP/1\\.[01] 200.*")) {
            throw new IOException("the proxy answers " + answer.toString().replaceFirst("(?s)^HTTP/1\\.[01] (\\d{3}).*", "$1"));
        }
    }

    private static void secure(Socket socket, String host, int port, Network network) throws IOException {
        SSLSocketFactory factory = network.tls().map(tls -> tls.getSocketFactory())
                .orElseGet(() -> (SSLSocketFactory) SSLSocketFactory.getDefault());
        try (SSLSocket secured = (SSLSocket) factory.createSocket(socket, host, port, false)) {
            SSLParameters rules = secured.getSSLParameters();
            rules.setEndpointIdentificationAlgorithm("HTTPS");
            secured.setSSLParameters(rules);
            secured.startHandshake();
        }
    }
}
