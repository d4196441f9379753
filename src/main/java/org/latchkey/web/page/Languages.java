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
 * The languages that there are, which is one for each file {@code messages_<language>.properties}; and which of them a
 * person reads: the one chosen in the frame of the pages, which a cookie remembers, or the operator's.
 */
public final class Languages {

    /** The operator leaves it to the browser. */
    static final String AUTO = "auto";

    /** Browsers send a few dozen characters; to read thousands would cost more than a page. */
    private static final int LONGEST_HEADER = 200;

    private static final String FIRST = "ko";
    private static final String FOLDER = "/WEB-INF/classes/";
    private static final Pattern FILE = Pattern.compile(FOLDER + "messages_([a-z]{2,3}(?:_[A-Z]{2})?)\\.properties");

    private final Map<String, Messages> byTag;
    private final String ifNotChosen;

    /**
     * @param byTag by their tags of RFC 5646; the first is for whoever asks for none that there is
     * @param ifNotChosen what who has not chosen reads, or {@link #AUTO}
     */
    public Languages(Map<String, Messages> byTag, String ifNotChosen) {
        this.byTag = Collections.unmodifiableMap(new LinkedHashMap<>(byTag));
        this.ifNotChosen = ifNotChosen;
    }

    /**
     * The languages whose files are in the application.
     *
     * @param product what the product is called
     * @throws BrandingException if there is no file of the language for who has not chosen
     */
    public static Languages in(ServletContext context, String ifNotChosen, String product) {
        Map<String, Messages> byTag = new LinkedHashMap<>();
        read(FIRST, product, byTag);
        for (String file : new TreeSet<>(
                Optional.ofNullable(context.getResourcePaths(FOLDER)).orElse(Set.of()))) {
            Matcher matcher = FILE.matcher(file);
            if (matcher.matches()) {
                read(matcher.group(1), product, byTag);
            }
        }
        if (!ifNotChosen.equals(AUTO) && !byTag.containsKey(ifNotChosen)) {
            throw new BrandingException(
                    "DEFAULT_LANGUAGE is " + ifNotChosen + ", and there is no such language. There is "
                            + String.join(", ", byTag.keySet()) + ", or auto for what the browser asks for.");
        }
        return new Languages(byTag, ifNotChosen);
    }

    private static void read(String name, String product, Map<String, Messages> byTag) {
        Messages messages = read(name, product);
        byTag.put(messages.tag(), messages);
    }

    /** @param name the language, and perhaps the region, as in the name of the file */
    public static Messages read(String name, String product) {
        try (InputStream file = Languages.class.getResourceAsStream("/messages_" + name + ".properties")) {
            Locale locale = Locale.forLanguageTag(name.replace('_', '-'));
            return new Messages(
                    locale, new PropertyResourceBundle(new InputStreamReader(file, StandardCharsets.UTF_8)), product);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What whoever sends a request reads. */
    public Messages of(HttpServletRequest request) {
        return LanguageCookie.tag(request)
                .map(byTag::get)
                .orElseGet(() -> ifNotChosen.equals(AUTO) ? wanted(request) : byTag.get(ifNotChosen));
    }

    /** RFC 9110, section 12.5.4; a browser that says nothing is as good as one that asks for what there is not. */
    private Messages wanted(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Accept-Language"))
                .filter(header -> header.length() <= LONGEST_HEADER)
                .flatMap(this::lookUp)
                .orElseGet(() -> byTag.values().iterator().next());
    }

    private Optional<Messages> lookUp(String ranges) {
        try {
            return Optional.ofNullable(Locale.lookupTag(LanguageRange.parse(ranges), byTag.keySet()))
                    .map(byTag::get);
        } catch (IllegalArgumentException notOfTheRfc) {
            return Optional.empty();
        }
    }

    /** What the others call themselves, by their tags. */
    Map<String, String> namesBut(Messages chosen) {
        Map<String, String> names = new LinkedHashMap<>();
        byTag.forEach((tag, messages) -> names.put(tag, messages.all().get("language.name")));
        names.remove(chosen.tag());
        return names;
    }

    /** Whether there is a language of this tag. */
    public boolean has(String tag) {
        return byTag.containsKey(tag);
    }

    /** Whether this is a whole sentence of ours, in whatever language. */
    public boolean isOwnMessage(String sentence) {
        return byTag.values().stream().anyMatch(messages -> messages.has(sentence));
    }
}
