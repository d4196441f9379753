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
 * A page as its JSP made it once, with holes for what differs from request to request. To fill it takes a few copies,
 * where to run the JSP takes dozens of evaluated expressions.
 */
final class Template {

    private static final String CONTENT_TYPE = "text/html;charset=UTF-8";
    /** Between characters of the private use area, which no sentence has. */
    private static final Pattern HOLE = Pattern.compile("\uE000(\\w+)\uE001");

    private final List<byte[]> fixed = new ArrayList<>();
    private final List<String> holes = new ArrayList<>();

    /** @param page with what {@link #hole} gives where the values will be */
    Template(String page) {
        Matcher hole = HOLE.matcher(page);
        int from = 0;
        while (hole.find()) {
            fixed.add(bytes(page.substring(from, hole.start())));
            holes.add(hole.group(1));
            from = hole.end();
        }
        fixed.add(bytes(page.substring(from)));
    }

    /** What to give the JSP in place of a value. */
    static String hole(String name) {
        return "\uE000" + name + "\uE001";
    }

    /** @param values by the names of the holes; null stands for nothing, as it does in a JSP */
    void write(Map<String, ?> values, HttpServletResponse response) throws IOException {
        byte[][] filled = new byte[holes.size()][];
        int length = fixed.get(0).length;
        for (int i = 0; i < filled.length; i++) {
            Object value = values.get(holes.get(i));
            filled[i] = bytes(value == null ? "" : escape(value.toString()));
            length += filled[i].length + fixed.get(i + 1).length;
        }
        byte[] page = new byte[length];
        int end = append(fixed.get(0), page, 0);
        for (int i = 0; i < filled.length; i++) {
            end = append(fixed.get(i + 1), page, append(filled[i], page, end));
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

    /** As {@code c:out} of the tag library does (OWASP, Cross-Site Scripting Prevention): text and quoted attributes. */
    static String escape(String text) {
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
