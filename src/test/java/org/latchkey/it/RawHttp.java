package org.latchkey.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Requests byte by byte, as no proper client would send them. */
final class RawHttp {

    private final int port;

    RawHttp(String url) {
        this.port = URI.create(url).getPort();
    }

    /** One reply; header names in small letters. */
    record Reply(int status, String headers, String body) {

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
            String reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String[] headAndBody = reply.split("\r\n\r\n", 2);
            return new Reply(
                    Integer.parseInt(headAndBody[0].split(" ")[1]),
                    headAndBody[0],
                    headAndBody.length > 1 ? headAndBody[1] : "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
