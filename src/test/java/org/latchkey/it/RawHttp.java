package org.latchkey.it;

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

/** Requests byte by byte, as no proper client would send them. */
final class RawHttp {

    private static final String END_OF_HEADERS = "\r\n\r\n";

    private final int port;

    RawHttp(String url) {
        this.port = URI.create(url).getPort();
    }

    /** One reply; header names in small letters. */
    record Reply(int status, String headers, byte[] content, int bytesOnTheWire) {

        private static Reply of(byte[] bytes) {
            // One character for each byte, so that positions are the same.
            String all = new String(bytes, StandardCharsets.ISO_8859_1);
            int end = all.contains(END_OF_HEADERS) ? all.indexOf(END_OF_HEADERS) : all.length();
            int start = Math.min(end + END_OF_HEADERS.length(), all.length());
            return new Reply(
                    Integer.parseInt(all.split(" ")[1]),
                    all.substring(0, end),
                    Arrays.copyOfRange(bytes, start, bytes.length),
                    bytes.length);
        }

        String body() {
            return new String(content, StandardCharsets.UTF_8);
        }

        Optional<String> header(String name) {
            return headers.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst();
        }
    }

    /** @param requestLine each character is sent as one byte */
    Reply send(String requestLine, String... headers) {
        return sendBytes(requestLine + "\r\nHost: 127.0.0.1:" + port + "\r\nConnection: close\r\n"
                + (headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n") + "\r\n");
    }

    Reply sendBytes(String latin1) {
        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
            socket.setSoTimeout(30_000);
            try {
                socket.getOutputStream().write(latin1.getBytes(StandardCharsets.ISO_8859_1));
            } catch (SocketException refusedHalfway) {
                // What it has to say has come already.
            }
            return Reply.of(socket.getInputStream().readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
