package org.latchkey.web.http;

import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;

/** Reads the fields of a multipart form; uploaded files are ignored. */
public final class MultipartBody {

    /** Tomcat's base folder, without which it would not run. */
    private static final Path FOLDER =
            Path.of(System.getProperty("catalina.base", "/")).toAbsolutePath();

    private MultipartBody() {}

    /**
     * Returns the multipart configuration of a servlet. The container never writes a file, since the maximum size of a
     * part equals the size that it keeps in memory; but it requires an existing folder. Its default, a folder for
     * temporary files, may be cleaned up while the server runs.
     */
    public static MultipartConfigElement config() {
        int limit = FormBody.LIMIT_BYTES;
        return new MultipartConfigElement(FOLDER.toString(), limit, limit, limit);
    }

    static Map<String, List<String>> fields(HttpServletRequest request) throws IOException {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (Part part : parts(request)) {
            if (part.getSubmittedFileName() == null) {
                String value = UrlEncoded.utf8(part.getInputStream().readAllBytes());
                fields.computeIfAbsent(part.getName(), name -> new ArrayList<>())
                        .add(value);
            }
        }
        return fields;
    }

    private static Iterable<Part> parts(HttpServletRequest request) {
        try {
            return request.getParts();
        } catch (IllegalStateException e) {
            // Servlet 6.0, getParts: the body is too large; but Tomcat also throws it for too many parts or long
            // headers.
            throw request.getContentLengthLong() < 0
                    ? FormBody.tooLarge()
                    : Failure.causedBy(e, RequestReason.INPUT_UNREADABLE);
        } catch (ServletException | IOException e) {
            throw unreadable(e, FOLDER);
        }
    }

    /** Returns the failure for an exception that Tomcat throws for a malformed body as well as for a missing folder. */
    static Failure unreadable(Exception cause, Path folder) {
        return Failure.causedBy(
                cause, Files.isDirectory(folder) ? RequestReason.INPUT_UNREADABLE : Reason.STORE_UNAVAILABLE);
    }
}
