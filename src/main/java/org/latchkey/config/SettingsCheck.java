package org.latchkey.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Checks all settings and reports everything that is wrong, where the start stops at the first mistake.
 *
 * <p>After a mistake the settings are read again as if the wrong one were not set. A message that names a setting from an
 * earlier message is left out: it may be nothing but a consequence.
 */
public final class SettingsCheck {

    /**
     * A place where settings can be.
     *
     * @param name the name of the place, for people
     * @param lookup returns the value of a setting, or null
     */
    public record Source(String name, UnaryOperator<String> lookup) {}

    private final List<Source> sources;
    private final Map<String, List<String>> problems = new LinkedHashMap<>();
    private final Set<String> wrong = new HashSet<>();

    private SettingsCheck(List<Source> sources) {
        this.sources = sources;
    }

    /**
     * Reads all settings as the start does.
     *
     * @param sources in descending priority
     * @param home Tomcat's {@code catalina.base}
     * @return all settings, in the order of the documentation
     */
    public static List<CheckedSetting> check(List<Source> sources, Path home) {
        SettingsCheck check = new SettingsCheck(sources);
        check.readUntilNothingIsWrong(home);
        return KnownSetting.ALL.stream().map(check::checked).toList();
    }

    private void readUntilNothingIsWrong(Path home) {
        Settings settings = new Settings(
                sources.stream().map(source -> unlessWrong(source.lookup())).toList());
        Optional<String> problem = problem(settings, home);
        // Each pass takes one more setting out of the way.
        while (problem.map(this::isNew).orElse(false)) {
            problem = problem(settings, home);
        }
    }

    private UnaryOperator<String> unlessWrong(UnaryOperator<String> lookup) {
        return name -> wrong.contains(name) ? null : lookup.apply(name);
    }

    private static Optional<String> problem(Settings settings, Path home) {
        try {
            Config.read(settings, home);
            return Optional.empty();
        } catch (ConfigException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** Notes a problem, and takes a setting that it names out of the way; returns false if all of them are already. */
    private boolean isNew(String message) {
        List<KnownSetting> named = named(message);
        if (named.stream().flatMap(KnownSetting::names).noneMatch(wrong::contains)) {
            String first =
                    named.stream().map(KnownSetting::name).findFirst().orElseThrow(() -> new ConfigException(message));
            problems.computeIfAbsent(first, name -> new ArrayList<>()).add(message);
        }
        return named.stream()
                .filter(setting -> setting.names().anyMatch(name -> !wrong.contains(name) && isSet(name)))
                .findFirst()
                .map(setting -> wrong.addAll(setting.names().toList()))
                .orElse(false);
    }

    /** The settings that a message names, in its order: the first is the one to correct. */
    private static List<KnownSetting> named(String message) {
        Map<KnownSetting, Integer> found = new LinkedHashMap<>();
        for (KnownSetting setting : KnownSetting.ALL) {
            var matcher =
                    Pattern.compile("\\b" + setting.name() + "(_FILE)?\\b").matcher(message);
            if (matcher.find()) {
                found.put(setting, matcher.start());
            }
        }
        return found.entrySet().stream()
                .sorted(Comparator.comparing(Map.Entry::getValue))
                .map(Map.Entry::getKey)
                .toList();
    }

    private CheckedSetting checked(KnownSetting setting) {
        Optional<String> name = setting.names().filter(this::isSet).findFirst();
        return new CheckedSetting(
                setting.name(),
                name.map(set -> setting.isSecret() ? "<hidden>" : value(set)),
                setting.byDefault(),
                name.map(set -> source(set) + (set.equals(setting.name()) ? "" : ", " + set))
                        .orElse("default"),
                List.copyOf(problems.getOrDefault(setting.name(), List.of())));
    }

    private boolean isSet(String name) {
        return sources.stream().anyMatch(source -> holds(source, name));
    }

    private String source(String name) {
        return sources.stream()
                .filter(source -> holds(source, name))
                .findFirst()
                .map(Source::name)
                .orElseThrow();
    }

    /** A value that cannot be read is set, too. */
    private static boolean holds(Source source, String name) {
        try {
            return source.lookup().apply(name) != null;
        } catch (ConfigException e) {
            return true;
        }
    }

    private String value(String name) {
        try {
            return sources.stream()
                    .map(source -> source.lookup().apply(name))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse("");
        } catch (ConfigException e) {
            return "?";
        }
    }
}
