package io.boomimonitor.testbed;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP proxy (RFC 9110, CONNECT): it may ask for a login, and every name beyond it leads to this machine. */
public final class CompanyProxy implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final String login;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /** @param login the value of Proxy-Authorization that it wants; null for none */
    public CompanyProxy(String login) throws IOException {
        this.login = login;
        inBackground(() -> {
            while (!server.isClosed()) {
                Socket client = server.accept();
                inBackground(() -> serve(client));
            }
        });
    }

    /** What http.proxy must be. */
    public String place() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    /** The first line of each request that it let through. */
    public List<String> asked() {
        return asked;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void serve(Socket client) throws IOException {
        try (client) {
            InputStream in = client.getInputStream();
            for (String first = line(in); !first.isEmpty(); first = line(in)) {
                String given = null;
                for (String header = line(in); !header.isEmpty(); header = line(in)) {
                    given = header.toLowerCase().startsWith("proxy-authorization:") ? header.split(": ", 2)[1] : given;
                }
                if (login == null || login.equals(given)) {
                    asked.add(first);
                    tunnel(client, Integer.parseInt(first.split("[ :]")[2]));
                    return;
                }
                say(client, "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"company\"\r\n"
                        + "Content-Length: 0\r\n\r\n");
            }
        }
    }

    private static void tunnel(Socket client, int port) throws IOException {
        try (Socket beyond = new Socket("localhost", port)) {
            say(client, "HTTP/1.1 200 Connection established\r\n\r\n");
            inBackground(() -> beyond.getInputStream().transferTo(client.getOutputStream()));
            client.getInputStream().transferTo(beyond.getOutputStream());
        }
    }

    private static void say(Socket client, String text) throws IOException {
        OutputStream out = client.getOutputStream();
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** Byte by byte: what follows belongs to the tunnel. */
    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.append((char) c);
        }
        return line.toString().strip();
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void inBackground(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException gone) {
                // the other side is
            }
        }, "company-proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
