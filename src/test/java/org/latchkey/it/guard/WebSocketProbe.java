package org.latchkey.it.guard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * An attempt to open a WebSocket on an echo server.
 *
 * @param status the status of the reply, 101 if it is open
 * @param echo what came back of the bytes that were sent; empty without a WebSocket
 */
public record WebSocketProbe(int status, String echo) {

    private static final byte[] BYTES = "there and back".getBytes(StandardCharsets.US_ASCII);

    /** @param headers more lines of the request, such as {@code Cookie: a=b} */
    public static WebSocketProbe open(String url, String path, String... headers) {
        int port = URI.create(url).getPort();
        String request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
                + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13"
                + "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-Fetch-Mode: websocket\r\n"
                + (headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n") + "\r\n";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            int status = Integer.parseInt(readHead(socket.getInputStream()).split(" ")[1]);
            if (status != 101) {
                return new WebSocketProbe(status, "");
            }
            socket.getOutputStream().write(BYTES);
            byte[] echo = socket.getInputStream().readNBytes(BYTES.length);
            return new WebSocketProbe(status, new String(echo, StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("the connection has ended after: " + head);
            }
            head.append((char) b);
        }
        return head.toString();
    }

    public boolean isOpen() {
        return status == 101 && echo.equals(new String(BYTES, StandardCharsets.US_ASCII));
    }
}
