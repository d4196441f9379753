package org.latchkey.web.page;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.latchkey.web.http.Paths;

/** What the pages load besides themselves. The build names each file after its content and writes down the names. */
public final class Assets {

    /** What page.tag refers to. */
    private static final Set<String> NEEDED = Set.of("latchkey.css", "latchkey.js", "mark.svg");

    private static final Pattern NAMED =
            Pattern.compile(Pattern.quote(Paths.ASSETS) + "(?<name>[a-z]+)-[0-9a-f]+(?<suffix>\\.[a-z]+)");

    private static final String INDEX = "/WEB-INF/assets.properties";

    private final Map<String, String> paths;
    private final Set<String> all;

    private Assets(Map<String, String> paths) {
        this.paths = paths;
        this.all = Set.copyOf(paths.values());
    }

    /**
     * Those of this WAR.
     *
     * @throws IllegalStateException if one is missing, which would leave every page broken
     */
    public static Assets of(ServletContext context) {
        try (InputStream index = context.getResourceAsStream(INDEX)) {
            if (index == null) {
                throw new IllegalStateException("The WAR has no " + INDEX);
            }
            Properties names = new Properties();
            names.load(index);
            for (String needed : NEEDED) {
                String name = names.getProperty(needed);
                if (name == null || context.getResource(Paths.ASSETS + name) == null) {
                    throw new IllegalStateException("The WAR has no asset " + needed);
                }
            }
            return new Assets(names.stringPropertyNames().stream()
                    .collect(Collectors.toUnmodifiableMap(
                            name -> name, name -> Paths.ASSETS + names.getProperty(name))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From the name that a page calls it by to its path in the application. */
    public Map<String, String> paths() {
        return paths;
    }

    /**
     * The file of this WAR that stands in for the same asset of another version: instances of two versions may serve
     * the same people, and the page of one refers to assets that only the other has.
     *
     * @return empty for an asset of this version and for names that no page uses
     */
    public Optional<String> replacementFor(String path) {
        Matcher asset = NAMED.matcher(path);
        return has(path) || !asset.matches()
                ? Optional.empty()
                : Optional.ofNullable(paths.get(asset.group("name") + asset.group("suffix")));
    }

    /** Whether it is one of those, whose content will never be another. */
    public boolean has(String path) {
        return all.contains(path);
    }
}
