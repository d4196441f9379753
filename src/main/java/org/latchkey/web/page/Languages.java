package org.latchkey.web.page;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Map;
import java.util.Optional;
import java.util.PropertyResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.latchkey.web.cookie.LanguageCookie;

/**
 * The available languages, one for each file {@code messages_<language>.properties}, and the choice of the language of
 * a request: the language cookie, which the frame of the pages sets, or the operator's default.
 */
public final class Languages {

    /** Default by the browser's {@code Accept-Language}. */
    static final String AUTO = "auto";

    /** Browsers send a few dozen characters; parsing thousands would cost more than a page. */
    private static final int MAX_HEADER_LENGTH = 200;

    private static final String FALLBACK = "ko";
    private static final String FOLDER = "/WEB-INF/classes/";
    private static final Pattern FILE = Pattern.compile(FOLDER + "messages_([a-z]{2,3}(?:_[A-Z]{2})?)\\.properties");

    private final Map<String, Messages> byTag;
    private final String defaultTag;

    /**
     * @param byTag the languages by their tags (RFC 5646); the first is the fallback if the browser requests none of
     *     them
     * @param defaultTag the language if the user has chosen none, or {@link #AUTO}
     */
    public Languages(Map<String, Messages> byTag, String defaultTag) {
        this.byTag = Collections.unmodifiableMap(new LinkedHashMap<>(byTag));
        this.defaultTag = defaultTag;
    }

    /**
     * Reads the languages whose files are in the application.
     *
     * @param defaultTag the language if the user has chosen none, or {@link #AUTO}
     * @param product the product name
     * @throws BrandingException if there is no file for the default language
     */
    public static Languages in(ServletContext context, String defaultTag, String product) {
        Map<String, Messages> byTag = new LinkedHashMap<>();
        read(FALLBACK, product, byTag);
        for (String file : new TreeSet<>(
                Optional.ofNullable(context.getResourcePaths(FOLDER)).orElse(Set.of()))) {
            Matcher matcher = FILE.matcher(file);
            if (matcher.matches()) {
                read(matcher.group(1), product, byTag);
            }
        }
        if (!defaultTag.equals(AUTO) && !byTag.containsKey(defaultTag)) {
            throw new BrandingException("DEFAULT_LANGUAGE is " + defaultTag + ", but there is no such language. Use "
                    + String.join(", ", byTag.keySet()) + ", or auto for the language of the browser.");
        }
        return new Languages(byTag, defaultTag);
    }

    private static void read(String name, String product, Map<String, Messages> byTag) {
        Messages messages = read(name, product);
        byTag.put(messages.tag(), messages);
    }

    /**
     * Reads the messages of a language.
     *
     * @param name the language, optionally with a region, as in the name of the file
     */
    public static Messages read(String name, String product) {
        try (InputStream file = Languages.class.getResourceAsStream("/messages_" + name + ".properties")) {
            Locale locale = Locale.forLanguageTag(name.replace('_', '-'));
            return new Messages(
                    locale, new PropertyResourceBundle(new InputStreamReader(file, StandardCharsets.UTF_8)), product);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the messages in the language of a request. */
    public Messages of(HttpServletRequest request) {
        return LanguageCookie.tag(request)
                .map(byTag::get)
                .orElseGet(() -> defaultTag.equals(AUTO) ? negotiate(request) : byTag.get(defaultTag));
    }

    /** Chooses by {@code Accept-Language} (RFC 9110, section 12.5.4), or the fallback without a match. */
    private Messages negotiate(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Accept-Language"))
                .filter(header -> header.length() <= MAX_HEADER_LENGTH)
                .flatMap(this::bestMatch)
                .orElseGet(() -> byTag.values().iterator().next());
    }

    private Optional<Messages> bestMatch(String ranges) {
        try {
            return Optional.ofNullable(Locale.lookupTag(LanguageRange.parse(ranges), byTag.keySet()))
                    .map(byTag::get);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** Returns the native names of all languages but the current one, by their tags. */
    Map<String, String> otherNames(Messages current) {
        Map<String, String> names = new LinkedHashMap<>();
        byTag.forEach((tag, messages) -> names.put(tag, messages.all().get("language.name")));
        names.remove(current.tag());
        return names;
    }

    /** Returns whether there is a language with this tag. */
    public boolean has(String tag) {
        return byTag.containsKey(tag);
    }

    /** Returns whether a text is a complete message of this application in any language. */
    public boolean isOwnMessage(String sentence) {
        return byTag.values().stream().anyMatch(messages -> messages.has(sentence));
    }
}
