package org.latchkey.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Requests that are sent repeatedly.
 *
 * @param name the row in the table
 * @param requests the bytes of the requests, in their order
 * @param success a string that a correct reply contains
 */
record Workload(String name, List<byte[]> requests, String success) {

    static byte[] get(String path, String cookie, String... headers) {
        return bytes("GET " + path + " HTTP/1.1\r\n" + headers(cookie, headers) + "\r\n");
    }

    static byte[] post(String path, String body) {
        return post(path, body, "");
    }

    static byte[] post(String path, String body, String cookie) {
        return bytes("POST " + path + " HTTP/1.1\r\n"
                + headers(cookie, "Content-Type: application/x-www-form-urlencoded", "Content-Length: " + body.length())
                + "\r\n" + body);
    }

    private static String headers(String cookie, String... others) {
        StringBuilder headers = new StringBuilder("Host: 127.0.0.1\r\n");
        if (!cookie.isEmpty()) {
            headers.append("Cookie: ").append(cookie).append("\r\n");
        }
        for (String other : others) {
            headers.append(other).append("\r\n");
        }
        return headers.toString();
    }

    private static byte[] bytes(String request) {
        return request.getBytes(StandardCharsets.ISO_8859_1);
    }
}
