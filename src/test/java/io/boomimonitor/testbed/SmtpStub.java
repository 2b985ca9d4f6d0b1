package io.boomimonitor.testbed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A loopback SMTP server whose answers a test chooses; it remembers what it received and over which kind of connection. */
public final class SmtpStub implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getByName("localhost"));
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> plain = new CopyOnWriteArrayList<>();
    private final List<String> encrypted = new CopyOnWriteArrayList<>();
    private final SSLContext tls;
    private final boolean implicitTls;
    private final AtomicInteger connections = new AtomicInteger();
    private volatile long delay;

    /** @param tls null for a server that knows no encryption */
    public SmtpStub(SSLContext tls, boolean implicitTls) throws IOException {
        this.tls = tls;
        this.implicitTls = implicitTls;
        inBackground(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** What is answered to commands that start so; {@code "."} is the end of the data, an answer of {@code hang} is none. */
    public SmtpStub answer(String command, String answer) {
        answers.put(command, answer);
        return this;
    }

    /** How long each answer takes, in ms. */
    public SmtpStub delay(long ms) {
        delay = ms;
        return this;
    }

    /** How many clients have connected so far. */
    public int connections() {
        return connections.get();
    }

    public List<String> plain() {
        return plain;
    }

    public List<String> encrypted() {
        return encrypted;
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                connections.incrementAndGet();
                inBackground(() -> serveAndClose(socket));
            } catch (IOException clientGone) {
                // the next one
            }
        }
    }

    private void serveAndClose(Socket socket) {
        try (socket) {
            serve(implicitTls ? secure(socket) : socket);
        } catch (IOException | InterruptedException clientGone) {
            // it says no more
        }
    }

    private static void inBackground(Runnable work) {
        Thread thread = new Thread(work, "smtp-stub");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Socket socket) throws IOException, InterruptedException {
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        if (!(socket instanceof SSLSocket) || implicitTls) {
            say(socket, "220 stub");
        }
        boolean data = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            (socket instanceof SSLSocket ? encrypted : plain).add(line);
            if (data && !line.equals(".")) {
                continue;
            }
            data = false;
            String command = line.split("[ :]")[0].toUpperCase(Locale.ROOT);
            String answer = answers.getOrDefault(command, standard(command, socket));
            Thread.sleep(delay);
            if (answer.equals("hang")) {
                closed.await();
                return;
            }
            say(socket, answer);
            data = command.equals("DATA") && answer.startsWith("354");
            if (command.equals("STARTTLS") && answer.startsWith("220")) {
                serve(secure(socket));
                return;
            }
            if (command.equals("QUIT") || answer.startsWith("421")) {
                return;
            }
        }
    }

    private String standard(String command, Socket socket) {
        return switch (command) {
            case "EHLO" -> tls != null && !(socket instanceof SSLSocket) ? "250-stub\r\n250 STARTTLS" : "250-stub\r\n250 AUTH PLAIN";
            case "AUTH" -> "235 welcome";
            case "STARTTLS" -> "220 go";
            case "DATA" -> "354 go";
            case "QUIT" -> "221 bye";
            default -> "250 ok";
        };
    }

    private static void say(Socket socket, String answer) throws IOException {
        socket.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private SSLSocket secure(Socket socket) throws IOException {
        SSLSocket secure = (SSLSocket) tls.getSocketFactory().createSocket(socket, null, socket.getPort(), true);
        secure.setUseClientMode(false);
        secure.startHandshake();
        return secure;
    }
}
