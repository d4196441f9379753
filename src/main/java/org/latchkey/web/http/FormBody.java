package org.latchkey.web.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.latchkey.account.failure.Failure;

/** Reads the fields of a request body, within a size limit. Only this class and {@link MultipartBody} read bodies. */
final class FormBody {

    /** The maximum size of a body, in bytes. */
    static final int LIMIT_BYTES = 16 * 1024;

    private static final String URL_ENCODED = "application/x-www-form-urlencoded";
    private static final String MULTIPART = "multipart/form-data";

    private FormBody() {}

    /**
     * Reads all fields and their values, in the order of the body.
     *
     * @throws Failure {@link RequestReason#INPUT_TOO_LARGE}, {@link RequestReason#INPUT_NOT_A_FORM} or
     *     {@link RequestReason#INPUT_UNREADABLE}
     */
    static Map<String, List<String>> fields(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > LIMIT_BYTES) {
            throw tooLarge();
        }
        switch (mediaType(request)) {
            case URL_ENCODED -> {
                return UrlEncoded.body(bytes(request)).fields();
            }
            case MULTIPART -> {
                return MultipartBody.fields(request);
            }
            default -> {
                // Without a body, the client need not send a media type.
                if (bytes(request).length > 0) {
                    throw new Failure(RequestReason.INPUT_NOT_A_FORM);
                }
                return Map.of();
            }
        }
    }

    private static String mediaType(HttpServletRequest request) {
        String contentType = request.getContentType();
        return contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static byte[] bytes(HttpServletRequest request) {
        byte[] body;
        try {
            body = request.getInputStream().readNBytes(LIMIT_BYTES + 1);
        } catch (IOException e) {
            // The client has closed the connection, or has stopped sending.
            throw Failure.causedBy(e, RequestReason.INPUT_UNREADABLE);
        }
        if (body.length > LIMIT_BYTES) {
            throw tooLarge();
        }
        return body;
    }

    static Failure tooLarge() {
        return new Failure(RequestReason.INPUT_TOO_LARGE, LIMIT_BYTES / 1024);
    }
}
