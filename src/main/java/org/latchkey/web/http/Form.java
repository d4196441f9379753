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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.FailureReason;
import org.latchkey.account.failure.Reason;

/**
 * The form in a request's body, URL-encoded or multipart; the query is not part of it. The one place where bodies are
 * read.
 */
public final class Form {

    /** The largest body, in bytes. */
    static final int LIMIT_BYTES = 16 * 1024;

    /** Tomcat's own, without which it would not run. */
    private static final Path FOLDER =
            Path.of(System.getProperty("catalina.base", "/")).toAbsolutePath();

    public static final String ID = "id_give";
    public static final String PASSWORD = "pw_give";
    public static final String NEW_PASSWORD = "new_pw_give";
    public static final String NICKNAME = "nickname_give";
    public static final String SESSION = "session_give";
    public static final String LANGUAGE = "lang_give";
    static final String NEXT_PAGE = "next_give";
    static final String STAY = "stay_give";
    public static final String OWNER = "owner_give";

    private static final String URL_ENCODED = "application/x-www-form-urlencoded";
    private static final String MULTIPART = "multipart/form-data";
    private static final Set<String> TICKED = Set.of("on", "true", "1");
    private static final String ATTRIBUTE = Form.class.getName();

    private final Map<String, List<String>> fields;

    private Form(Map<String, List<String>> fields) {
        this.fields = fields;
    }

    /**
     * Reads the body; when it has been read already, says what was in it.
     *
     * @throws Failure {@link RequestReason#INPUT_TOO_LARGE}, {@link RequestReason#INPUT_NOT_A_FORM} or
     *     {@link RequestReason#INPUT_UNREADABLE}
     */
    public static Form read(HttpServletRequest request) throws IOException {
        Optional<Form> sent = sent(request);
        if (sent.isPresent()) {
            return sent.get();
        }
        if (request.getContentLengthLong() > LIMIT_BYTES) {
            throw tooLarge();
        }
        Form form = new Form(readFields(request));
        request.setAttribute(ATTRIBUTE, form);
        return form;
    }

    /** The form that was read from this request before, if one was. */
    public static Optional<Form> sent(HttpServletRequest request) {
        return Optional.ofNullable((Form) request.getAttribute(ATTRIBUTE));
    }

    private static Map<String, List<String>> readFields(HttpServletRequest request) throws IOException {
        switch (mediaType(request)) {
            case URL_ENCODED -> {
                return UrlEncoded.body(readBody(request)).fields();
            }
            case MULTIPART -> {
                return readParts(request);
            }
            default -> {
                // A client that has nothing to send need not say what it is.
                if (readBody(request).length > 0) {
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

    private static byte[] readBody(HttpServletRequest request) {
        byte[] body;
        try {
            body = request.getInputStream().readNBytes(LIMIT_BYTES + 1);
        } catch (IOException e) {
            // The client has gone, or has stopped in the middle.
            throw Failure.causedBy(e, RequestReason.INPUT_UNREADABLE);
        }
        if (body.length > LIMIT_BYTES) {
            throw tooLarge();
        }
        return body;
    }

    private static Map<String, List<String>> readParts(HttpServletRequest request) throws IOException {
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

    /**
     * How the container reads multipart forms. It writes nothing to a file, since no part may be larger than what it keeps in
     * memory; but it requires a folder that exists. Its own, which is for temporary files, may be cleaned away while it runs.
     */
    public static MultipartConfigElement multipart() {
        return new MultipartConfigElement(FOLDER.toString(), LIMIT_BYTES, LIMIT_BYTES, LIMIT_BYTES);
    }

    private static Iterable<Part> parts(HttpServletRequest request) {
        try {
            return request.getParts();
        } catch (IllegalStateException e) {
            // Servlet 6.0, getParts: too large; but Tomcat says it of too many parts, or of long headers, too.
            throw request.getContentLengthLong() < 0 ? tooLarge() : Failure.causedBy(e, RequestReason.INPUT_UNREADABLE);
        } catch (ServletException | IOException e) {
            throw unreadable(e, FOLDER);
        }
    }

    /** A multipart body that cannot be parsed is an IOException to Tomcat, and so is a folder that is missing. */
    static Failure unreadable(Exception cause, Path folder) {
        return Failure.causedBy(
                cause, Files.isDirectory(folder) ? RequestReason.INPUT_UNREADABLE : Reason.STORE_UNAVAILABLE);
    }

    private static Failure tooLarge() {
        return new Failure(RequestReason.INPUT_TOO_LARGE, LIMIT_BYTES / 1024);
    }

    public String id() {
        return required(ID, Reason.ID_MISSING);
    }

    public String password() {
        return required(PASSWORD, Reason.PASSWORD_MISSING);
    }

    public String nickname() {
        return required(NICKNAME, Reason.NICKNAME_MISSING);
    }

    public String newPassword() {
        return required(NEW_PASSWORD, Reason.NEW_PASSWORD_MISSING);
    }

    public String session() {
        return required(SESSION, Reason.SESSION_MISSING);
    }

    public String language() {
        return required(LANGUAGE, RequestReason.LANGUAGE_UNKNOWN);
    }

    /** Whether the person asks to stay signed in: browsers send the value of a ticked box, and nothing otherwise. */
    public boolean stays() {
        return optional(STAY).filter(TICKED::contains).isPresent();
    }

    /** The value of a field that need not be there; empty as well if it is there and empty. */
    public Optional<String> optional(String name) {
        List<String> values = fields.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw new Failure(RequestReason.INPUT_REPEATED, name);
        }
        return values.stream().filter(value -> !value.isEmpty()).findFirst();
    }

    private String required(String name, FailureReason ifMissing) {
        return optional(name).orElseThrow(() -> new Failure(ifMissing));
    }

    /** The first value of each field but the passwords, to be shown in the form again. */
    public Map<String, String> values() {
        return fields.entrySet().stream()
                .filter(field -> !field.getKey().endsWith(PASSWORD))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, field -> field.getValue().get(0)));
    }
}
