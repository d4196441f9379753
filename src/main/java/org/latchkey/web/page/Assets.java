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

/** Style sheets, scripts and images of the pages. The build puts a content hash into each name and writes an index. */
public final class Assets {

    /** Assets that {@code page.tag} refers to. */
    private static final Set<String> REQUIRED = Set.of("latchkey.css", "latchkey.js", "mark.svg");

    private static final Pattern HASHED_NAME =
            Pattern.compile(Pattern.quote(Paths.ASSETS) + "(?<name>[a-z]+)-[0-9a-f]+(?<suffix>\\.[a-z]+)");

    private static final String INDEX = "/WEB-INF/assets.properties";

    private final Map<String, String> paths;
    private final Set<String> all;

    private Assets(Map<String, String> paths) {
        this.paths = paths;
        this.all = Set.copyOf(paths.values());
    }

    /**
     * Returns the assets of this WAR.
     *
     * @throws IllegalStateException if a required asset is missing, which would break every page
     */
    public static Assets of(ServletContext context) {
        try (InputStream index = context.getResourceAsStream(INDEX)) {
            if (index == null) {
                throw new IllegalStateException("The WAR has no " + INDEX);
            }
            Properties names = new Properties();
            names.load(index);
            for (String required : REQUIRED) {
                String name = names.getProperty(required);
                if (name == null || context.getResource(Paths.ASSETS + name) == null) {
                    throw new IllegalStateException("The WAR has no asset " + required);
                }
            }
            return new Assets(names.stringPropertyNames().stream()
                    .collect(Collectors.toUnmodifiableMap(
                            name -> name, name -> Paths.ASSETS + names.getProperty(name))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the path in the application of each asset, by the name that pages use. */
    public Map<String, String> paths() {
        return paths;
    }

    /**
     * Returns the file of this WAR that replaces the same asset of another version. During an update, instances of two
     * versions may serve the same users, and a page of one version refers to assets that the other does not have.
     *
     * @return empty for an asset of this version, and for names that no page uses
     */
    public Optional<String> replacementFor(String path) {
        Matcher asset = HASHED_NAME.matcher(path);
        return has(path) || !asset.matches()
                ? Optional.empty()
                : Optional.ofNullable(paths.get(asset.group("name") + asset.group("suffix")));
    }

    /** Returns whether a path is an asset of this version. The content of such a path never changes. */
    public boolean has(String path) {
        return all.contains(path);
    }
}
