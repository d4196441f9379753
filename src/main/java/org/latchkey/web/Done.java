package org.latchkey.web;

import java.util.Arrays;
import java.util.Optional;

/** What was just done on the account page, as its address says it; the page says it in words. */
enum Done {
    NICKNAME,
    PASSWORD,
    SESSION,
    SESSIONS;

    /** The path of the account page that says so. */
    String page() {
        return Routes.ACCOUNT + "?done=" + key();
    }

    /** The last part of the key of the sentence. */
    String key() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** What an address says, if it says something that can be done. */
    static Optional<Done> of(Optional<String> key) {
        return key.flatMap(text ->
                Arrays.stream(values()).filter(done -> done.key().equals(text)).findFirst());
    }
}
