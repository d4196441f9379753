package org.latchkey.guard;

import java.util.regex.Pattern;

/**
 * A path of an application, or everything below a path.
 *
 * @param path without a slash at its end; empty for the whole application
 * @param isPrefix whether everything below it matches as well
 */
record PathPattern(String path, boolean isPrefix) {

    // Characters that no path has after the container has decoded and normalized it, or that suggest another syntax.
    private static final Pattern UNUSABLE = Pattern.compile("[*?#%;\\\\\\p{Cntrl}]|//|/\\.{1,2}(/|$)");

    private static final String BELOW = "/*";

    /**
     * Parses {@code /path} or {@code /path/*}.
     *
     * @param setting the name of the setting, for the message
     */
    static PathPattern parse(String setting, String text) {
        boolean isPrefix = text.endsWith(BELOW);
        String path = isPrefix ? text.substring(0, text.length() - BELOW.length()) : text;
        boolean isAbsolute = path.startsWith("/") || isPrefix && path.isEmpty();
        if (!isAbsolute || UNUSABLE.matcher(path).find()) {
            throw new GuardSettingException(setting, text, "Write /path or /path/*, as it is after decoding");
        }
        return new PathPattern(path, isPrefix);
    }

    /** Returns the pattern for this path and everything below it. */
    PathPattern withEverythingBelow() {
        return new PathPattern(path.endsWith("/") ? path.substring(0, path.length() - 1) : path, true);
    }

    boolean matches(String requested) {
        return requested.equals(path) || isPrefix && requested.startsWith(path + "/");
    }
}
