package org.latchkey.it.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/** Passes connections on to another port of this machine, and every reply late: a network that is slow. */
public final class SlowRelay implements AutoCloseable {

    private final ServerSocket listener;
    private final int target;
    private final Duration delay;
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    public SlowRelay(int target, Duration delay) {
        try {
            this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.target = target;
        this.delay = delay;
        start(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "slow relay");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                open.addAll(List.of(client, server));
                start(() -> copy(client, server, Duration.ZERO));
                start(() -> copy(server, client, delay));
            }
        } catch (IOException closed) {
            // The end.
        }
    }

    private static void copy(Socket from, Socket to, Duration delay) {
        byte[] buffer = new byte[65536];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                LockSupport.parkNanos(delay.toNanos());
                out.write(buffer, 0, length);
            }
        } catch (IOException closed) {
            // By one of the two.
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
