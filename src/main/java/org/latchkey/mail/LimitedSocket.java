package org.latchkey.mail;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * A socket whose waits are limited, and all of them together: a server that sends a byte every few seconds, or reads none,
 * must not keep the worker for hours.
 */
final class LimitedSocket extends Socket {

    /**
     * The limits.
     *
     * @param connect of the connection to one address
     * @param read of each read
     * @param total of everything together
     */
    record Limits(Duration connect, Duration read, Duration total) {

        static final Limits USUAL = new Limits(Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(60));
    }

    private final Limits limits;
    private final long end;

    private LimitedSocket(Limits limits, long end) {
        this.limits = limits;
        this.end = end;
    }

    /** Connects to the first address of a host that answers. */
    static LimitedSocket connect(String host, int port, Limits limits) throws IOException {
        long end = System.nanoTime() + limits.total().toNanos();
        IOException failure = new SocketTimeoutException("no address of the mail server answers");
        for (InetAddress address : InetAddress.getAllByName(host)) {
            LimitedSocket socket = new LimitedSocket(limits, end);
            try {
                // With the name: TLS compares it with the certificate, and must not ask the DNS for another one.
                InetAddress named = InetAddress.getByAddress(host, address.getAddress());
                socket.connect(new InetSocketAddress(named, port), socket.wait(limits.connect()));
                return socket;
            } catch (IOException e) {
                failure = e;
                socket.close();
            }
        }
        throw failure;
    }

    private int wait(Duration limit) throws SocketTimeoutException {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new SocketTimeoutException("the mail server takes too long altogether");
        }
        return (int) Math.min(left, limit.toMillis());
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {

            @Override
            public int read() throws IOException {
                setSoTimeout(LimitedSocket.this.wait(limits.read()));
                return super.read();
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                setSoTimeout(LimitedSocket.this.wait(limits.read()));
                return super.read(bytes, offset, length);
            }
        };
    }
}
