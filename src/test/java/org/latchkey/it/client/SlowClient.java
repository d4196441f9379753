package org.latchkey.it.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.latchkey.it.server.Pause;

/** A client that sends arbitrary bytes at arbitrary times, and closes its connection in different ways. */
public final class SlowClient implements AutoCloseable {

    /** A small receive buffer, so that unread data stays with the server. */
    private static final int SMALL_BUFFER = 4096;

    private final Socket socket = new Socket();

    public SlowClient(int port) {
        try {
            socket.setReceiveBufferSize(SMALL_BUFFER);
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 10_000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public SlowClient send(String latin1) {
        try {
            socket.getOutputStream().write(latin1.getBytes(StandardCharsets.ISO_8859_1));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends byte by byte, each in a separate packet. */
    public void sendSlowly(String latin1) {
        for (int i = 0; i < latin1.length(); i++) {
            send(latin1.substring(i, i + 1));
            Pause.brief();
        }
    }

    /** Closes the output, and keeps the connection open. */
    public void endOfInput() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Resets the connection, as the provider of a disconnected phone does. */
    public void vanish() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads until the server closes or resets the connection. */
    public String readToTheEnd(Duration patience) {
        StringBuilder read = new StringBuilder();
        try {
            socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
            byte[] bytes = new byte[SMALL_BUFFER];
            for (int n = socket.getInputStream().read(bytes);
                    n >= 0;
                    n = socket.getInputStream().read(bytes)) {
                read.append(new String(bytes, 0, n, StandardCharsets.ISO_8859_1));
            }
        } catch (SocketException broken) {
            // Equivalent to a close.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
