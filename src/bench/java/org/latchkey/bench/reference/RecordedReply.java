package org.latchkey.bench.reference;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A recorded reply of the product, which the reference returns with the same headers and the same body.
 *
 * @param headers names and values, without the headers that the container adds
 * @param body the bytes
 */
record RecordedReply(List<String[]> headers, byte[] body) {

    private static final Set<String> CONTAINER_HEADERS = Set.of("date", "content-length", "connection", "keep-alive");

    /** @param file with the bytes of the reply */
    static RecordedReply read(Path file) {
        try {
            byte[] all = Files.readAllBytes(file);
            String text = new String(all, StandardCharsets.ISO_8859_1);
            int end = text.indexOf("\r\n\r\n");
            List<String[]> headers = Stream.of(text.substring(0, end).split("\r\n"))
                    .skip(1)
                    .map(line -> line.split(": ", 2))
                    .filter(header -> !CONTAINER_HEADERS.contains(header[0].toLowerCase(java.util.Locale.ROOT)))
                    .toList();
            return new RecordedReply(headers, text.substring(end + 4).getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(HttpServletResponse response) throws IOException {
        for (String[] header : headers) {
            response.setHeader(header[0], header[1]);
        }
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
