package org.latchkey.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A keep-alive HTTP connection that costs little processor time. */
final class Connection implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 30_000;
    private static final String LAST_CHUNK = "\r\n0\r\n\r\n";
    private static final String LENGTH = "\r\ncontent-length: ";

    private final int port;
    private final byte[] buffer = new byte[64 * 1024];
    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private boolean isClosed;

    Connection(int port) throws IOException {
        this.port = port;
        open();
    }

    /** Sends one request on a new connection and returns the reply; fails unless its status is 200. */
    static String request(int port, byte[] request) throws IOException {
        try (Connection connection = new Connection(port)) {
            connection.send(request);
            String reply = connection.receive();
            if (!reply.startsWith("HTTP/1.1 200 ")) {
                throw new IOException(reply);
            }
            return reply;
        }
    }

    private void open() throws IOException {
        this.isClosed = false;
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
    }

    /** Sends a request. Opens a new connection if the server closed the last one, as Tomcat does after 100 requests. */
    void send(byte[] request) throws IOException {
        if (isClosed) {
            socket.close();
            open();
        }
        out.write(request);
    }

    /** Returns the next reply with its headers. */
    String receive() throws IOException {
        int filled = 0;
        int length = Integer.MAX_VALUE;
        while (filled < length) {
            int read = in.read(buffer, filled, buffer.length - filled);
            if (read < 0) {
                throw new IOException("the server closed the connection");
            }
            filled += read;
            if (length == Integer.MAX_VALUE) {
                length = length(new String(buffer, 0, filled, StandardCharsets.ISO_8859_1));
            }
        }
        String reply = new String(buffer, 0, filled, StandardCharsets.ISO_8859_1);
        isClosed = reply.contains("\r\nConnection: close\r\n");
        return reply;
    }

    /** Returns the length of the reply with its headers, or {@link Integer#MAX_VALUE} as long as it cannot be known. */
    private static int length(String reply) throws IOException {
        int end = reply.indexOf("\r\n\r\n");
        if (end < 0) {
            return Integer.MAX_VALUE;
        }
        if (reply.substring(0, end).contains("\r\nTransfer-Encoding: chunked")) {
            return reply.endsWith(LAST_CHUNK) ? reply.length() : Integer.MAX_VALUE;
        }
        int start = reply.toLowerCase(Locale.ROOT).indexOf(LENGTH);
        if (start < 0 || start > end) {
            throw new IOException("a reply without a length: " + reply.substring(0, end));
        }
        int from = start + LENGTH.length();
        return end + 4 + Integer.parseInt(reply.substring(from, reply.indexOf("\r\n", from)));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
