package org.latchkey.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The settings that the application reads. */
public final class ReadSettings {

    private ReadSettings() {}

    /** Returns the names of all settings that the start asks for. */
    public static Set<String> names() {
        Set<String> names = new TreeSet<>();
        Config.read(
                new Settings(List.of(name -> {
                    names.add(name);
                    return null;
                })),
                Path.of("").toAbsolutePath());
        return names;
    }
}
