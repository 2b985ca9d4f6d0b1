package io.boomimonitor.benchmark;

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
    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final String LENGTH = "content-length:";
    /** In bytes, of a whole request; a longer one ends the connection. */
    private static final int LARGEST = 1024 * 1024;

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
        byte[] request = new byte[LARGEST];
        try (connection; InputStream in = connection.getInputStream()) {
            int length = 0;
            for (int read = in.read(request); read > 0; read = in.read(request, length, LARGEST - length)) {
                length += read;
                if (isWhole(request, length)) {
                    connection.getOutputStream().write(ANSWER);
                    length = 0;
                }
            }
        } catch (IOException gone) {
            // the monitor has ended
        }
    }

    /** The next one never follows at once: the monitor waits for the answer. */
    private static boolean isWhole(byte[] request, int length) {
        String text = new String(request, 0, length, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        int head = text.indexOf(END_OF_HEAD) + END_OF_HEAD.length();
        int body = text.indexOf(LENGTH) + LENGTH.length();
        return head > body && body > LENGTH.length()
                && length >= head + Integer.parseInt(text.substring(body, text.indexOf('\r', body)).strip());
    }

    private static void inBackground(Runnable work) {
        Thread thread = new Thread(work, "receiver");
        thread.setDaemon(true);
        thread.start();
    }
}
