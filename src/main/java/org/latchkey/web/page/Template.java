package org.latchkey.web.page;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Output of a JSP with placeholders for the values that differ between requests. Filling it takes a few array copies,
 * whereas running the JSP evaluates dozens of expressions.
 */
final class Template {

    private static final String CONTENT_TYPE = "text/html;charset=UTF-8";
    /** Delimited by characters of the private use area, which no message contains. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\uE000(\\w+)\uE001");

    private static final String SPECIAL = "&<>\"'";

    private final List<byte[]> literals = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    /** @param page the page with a {@link #placeholder} for each value */
    Template(String page) {
        Matcher placeholder = PLACEHOLDER.matcher(page);
        int from = 0;
        while (placeholder.find()) {
            literals.add(bytes(page.substring(from, placeholder.start())));
            names.add(placeholder.group(1));
            from = placeholder.end();
        }
        literals.add(bytes(page.substring(from)));
    }

    /** Returns the text that the JSP gets in place of a value. */
    static String placeholder(String name) {
        return "\uE000" + name + "\uE001";
    }

    /**
     * Sends the page.
     *
     * @param values the values by the names of their placeholders; null is written as an empty string, as in a JSP
     */
    void write(Map<String, ?> values, HttpServletResponse response) throws IOException {
        byte[][] filled = new byte[names.size()][];
        int length = literals.get(0).length;
        for (int i = 0; i < filled.length; i++) {
            Object value = values.get(names.get(i));
            filled[i] = bytes(value == null ? "" : escape(value.toString()));
            length += filled[i].length + literals.get(i + 1).length;
        }
        byte[] page = new byte[length];
        int end = append(literals.get(0), page, 0);
        for (int i = 0; i < filled.length; i++) {
            end = append(literals.get(i + 1), page, append(filled[i], page, end));
        }
        response.setContentType(CONTENT_TYPE);
        response.setContentLength(length);
        response.getOutputStream().write(page);
    }

    private static int append(byte[] part, byte[] page, int at) {
        System.arraycopy(part, 0, page, at, part.length);
        return at + part.length;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Escapes text and quoted attributes like {@code c:out} (OWASP, Cross-Site Scripting Prevention). */
    static String escape(String text) {
        // Most values need no escaping, and copying them would take longer than looking.
        return hasSpecial(text) ? escapeSpecial(text) : text;
    }

    private static boolean hasSpecial(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (SPECIAL.indexOf(text.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static String escapeSpecial(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&#034;");
                case '\'' -> escaped.append("&#039;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
