package org.latchkey.web.page;

import java.util.Arrays;
import java.util.Optional;
import org.latchkey.web.http.Paths;

/** What was just done on the account page, as its address says it; the page says it in words. */
public enum CompletedAction {
    NICKNAME,
    PASSWORD,
    SESSION,
    SESSIONS;

    /** The path of the account page that says so. */
    public String page() {
        return Paths.ACCOUNT + "?done=" + key();
    }

    /** The last part of the key of the sentence. */
    String key() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** What an address says, if it says something that can be done. */
    static Optional<CompletedAction> of(Optional<String> key) {
        return key.flatMap(text ->
                Arrays.stream(values()).filter(done -> done.key().equals(text)).findFirst());
    }
}
