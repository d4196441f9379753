package org.latchkey.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Requests to send again and again.
 *
 * @param name what they are called in the table
 * @param requests as they go over the wire, one after the other
 * @param success what a good reply contains
 */
record Target(String name, List<byte[]> requests, String success) {

    static byte[] get(String path, String cookie) {
        return bytes("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                + (cookie.isEmpty() ? "" : "Cookie: " + cookie + "\r\n") + "\r\n");
    }

    static byte[] post(String path, String body) {
        return bytes("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded"
                + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    private static byte[] bytes(String request) {
        return request.getBytes(StandardCharsets.ISO_8859_1);
    }
}
