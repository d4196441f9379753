package org.latchkey.it.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Sends raw bytes, for requests that no correct client would send. */
public final class RawHttp {

    private static final String END_OF_HEADERS = "\r\n\r\n";

    private final int port;

    public RawHttp(String url) {
        this.port = URI.create(url).getPort();
    }

    /** A reply; the names of headers are in lower case. */
    public record Reply(int status, String headers, byte[] content, int bytesOnTheWire) {

        private static Reply of(byte[] bytes) {
            // ISO 8859-1 has one character for each byte, so positions are equal.
            String all = new String(bytes, StandardCharsets.ISO_8859_1);
            int end = all.contains(END_OF_HEADERS) ? all.indexOf(END_OF_HEADERS) : all.length();
            int start = Math.min(end + END_OF_HEADERS.length(), all.length());
            return new Reply(
                    Integer.parseInt(all.split(" ")[1]),
                    all.substring(0, end),
                    Arrays.copyOfRange(bytes, start, bytes.length),
                    bytes.length);
        }

        public String body() {
            return new String(content, StandardCharsets.UTF_8);
        }

        public Optional<String> header(String name) {
            return headers.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst();
        }
    }

    /** @param requestLine sent as ISO 8859-1 */
    public Reply send(String requestLine, String... headers) {
        return sendBytes(requestLine + "\r\nHost: 127.0.0.1:" + port + "\r\nConnection: close\r\n"
                + (headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n") + "\r\n");
    }

    public Reply sendBytes(String latin1) {
        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
            socket.setSoTimeout(30_000);
            try {
                socket.getOutputStream().write(latin1.getBytes(StandardCharsets.ISO_8859_1));
            } catch (SocketException refusedHalfway) {
                // The reply is already complete.
            }
            return Reply.of(socket.getInputStream().readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
