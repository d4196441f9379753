package org.latchkey.web.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Derives a short readable name of browser and operating system, such as "Firefox, Windows", for the list of devices.
 * No decision depends on the name, so a table replaces a library of several megabytes; unknown clients stay unnamed.
 * The version is omitted: it would be outdated a few weeks into the session.
 */
public final class ClientName {

    /** Browsers by their token in the header. The first match counts, because most headers name other browsers too. */
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
     * Returns the name of a client.
     *
     * @param userAgent the header {@code User-Agent}, or null if there is none
     * @return empty if neither browser nor system is known
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
