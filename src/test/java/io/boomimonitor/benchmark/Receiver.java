package io.boomimonitor.benchmark;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Takes requests with a Content-Length over HTTP/1.1 and answers 204, one thread a connection. It shares the cores with what is
 * measured, so it does no more than that: an HTTP server for every purpose takes three times as much.
 */
final class Receiver implements AutoCloseable {

    private static final byte[] ANSWER = "HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final String LENGTH = "content-length:";

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

    Receiver() throws IOException {
        inBackground(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                connection.setTcpNoDelay(true);
                inBackground(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void serve(Socket connection) {
        try (connection; InputStream in = new BufferedInputStream(connection.getInputStream())) {
            while (skipRequest(in)) {
                connection.getOutputStream().write(ANSWER);
            }
        } catch (IOException gone) {
            // the monitor has ended
        }
    }

    /** @return false when there is none any more */
    private static boolean skipRequest(InputStream in) throws IOException {
        long length = 0;
        String line = line(in);
        for (; line != null && !line.isEmpty(); line = line(in)) {
            if (line.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
                length = Long.parseLong(line.substring(LENGTH.length()).strip());
            }
        }
        in.skipNBytes(length);
        return line != null;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return null;
            }
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }

    private static void inBackground(Runnable work) {
        Thread thread = new Thread(work, "receiver");
        thread.setDaemon(true);
        thread.start();
    }
}
