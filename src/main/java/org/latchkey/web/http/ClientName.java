package org.latchkey.web.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A short readable name of browser and system, such as "Firefox, Windows", for the person who looks at a list of devices.
 * Nothing depends on it, so a table does in place of a library of megabytes; what it does not know stays unnamed. The
 * version is left out: it would be outdated a few weeks into the session.
 */
public final class ClientName {

    /** The first that the header contains counts: most browsers name those before them as well. */
    private static final Map<String, String> BROWSERS = table(
            "KAKAOTALK", "KakaoTalk",
            "NAVER(", "NAVER",
            "Whale/", "Whale",
            "SamsungBrowser/", "Samsung Internet",
            "Edg", "Edge",
            "OPR/", "Opera",
            "FxiOS/", "Firefox",
            "Firefox/", "Firefox",
            "CriOS/", "Chrome",
            "Chrome/", "Chrome",
            "Safari/", "Safari",
            "curl/", "curl",
            "python-requests/", "Python",
            "Java-http-client/", "Java");

    private static final Map<String, String> SYSTEMS = table(
            "iPhone", "iPhone",
            "iPad", "iPad",
            "Android", "Android",
            "CrOS", "ChromeOS",
            "Windows", "Windows",
            "Mac OS X", "macOS",
            "Linux", "Linux");

    private ClientName() {}

    /**
     * The name of a client.
     *
     * @param userAgent the header {@code User-Agent}, or null if there is none
     * @return empty if nothing of it is known
     */
    public static String of(String userAgent) {
        if (userAgent == null) {
            return "";
        }
        return Stream.of(first(BROWSERS, userAgent), first(SYSTEMS, userAgent))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }

    private static Optional<String> first(Map<String, String> table, String userAgent) {
        return table.entrySet().stream()
                .filter(entry -> userAgent.contains(entry.getKey()))
                .map(Entry::getValue)
                .findFirst();
    }

    private static Map<String, String> table(String... entries) {
        Map<String, String> table = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            table.put(entries[i], entries[i + 1]);
        }
        return table;
    }
}
