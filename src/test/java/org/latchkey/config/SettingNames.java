package org.latchkey.config;

import java.util.Set;
import java.util.stream.Collectors;

/** The names of all settings, for tests that must not inherit those of the environment. */
public final class SettingNames {

    private static final Set<String> ALL =
            KnownSetting.ALL.stream().flatMap(KnownSetting::names).collect(Collectors.toSet());

    private SettingNames() {}

    public static boolean contains(String name) {
        return ALL.contains(name);
    }
}
