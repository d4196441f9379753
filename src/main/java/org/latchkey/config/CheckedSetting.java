package org.latchkey.config;

import java.util.List;
import java.util.Optional;

/**
 * What {@link SettingsCheck} has found out about a setting.
 *
 * @param name the name
 * @param value the value as it is set, {@code <hidden>} for a secret; empty if it is not set
 * @param byDefault what holds if it is not set, in words
 * @param source where the value comes from; {@code default} if it is not set
 * @param problems what would stop the start; contain no secret
 */
public record CheckedSetting(
        String name, Optional<String> value, String byDefault, String source, List<String> problems) {}
