package io.boomimonitor.proof;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The network between two parties of a test: it can be cut, in the middle of a request or of its answer. */
public final class TcpProxy implements AutoCloseable {

    private final ServerSocket server;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;
    private volatile String refusal = "";

    /** @param target a port of this machine */
    public TcpProxy(int target) throws IOException {
        this.target = target;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** From now on nothing passes: connections break off, and new ones are closed at once. */
    public void cut() {
        cut = true;
        open.forEach(TcpProxy::close);
    }

    /** The same, and new connections hear this before they are closed. */
    public void refuse(String line) {
        refusal = line + "\r\n";
        cut();
    }

    /** New connections pass again. */
    public void mend() {
        refusal = "";
        cut = false;
    }

    @Override
    public void close() throws IOException {
        server.close();
        open.forEach(TcpProxy::close);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                connect(server.accept());
            } catch (IOException gone) {
                // the next one
            }
        }
    }

    private void connect(Socket client) throws IOException {
        if (cut) {
            client.getOutputStream().write(refusal.getBytes(StandardCharsets.US_ASCII));
            close(client);
            return;
        }
        Socket behind = new Socket(InetAddress.getLoopbackAddress(), target);
        open.add(client);
        open.add(behind);
        start(() -> copy(client, behind));
        start(() -> copy(behind, client));
    }

    private void copy(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] some = new byte[8192];
            for (int read = in.read(some); read >= 0 && !cut; read = in.read(some)) {
                out.write(some, 0, read);
                out.flush();
            }
        } catch (IOException broken) {
            // the other side learns of it below
        } finally {
            close(from);
            close(to);
            open.remove(from);
            open.remove(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException closedAlready) {
            // as wanted
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "tcp-proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
