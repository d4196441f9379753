package org.latchkey.web.page;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.latchkey.web.http.Paths;

/** Action just completed on the account page: named in its query, and confirmed by a message on the page. */
public enum CompletedAction {
    NICKNAME,
    ADDRESS,
    ADDRESS_REMOVED,
    PASSWORD,
    PASSWORD_REMOVED,
    PASSWORD_SET,
    SESSION,
    SESSIONS,
    CONFIRMED,
    TOTP_ADDED,
    TOTP_REMOVED,
    RECOVERY_CODE_USED,
    RECOVERED,
    PASSKEY_ADDED,
    PASSKEY_REMOVED,
    PASSKEY_RENAMED;

    /** Returns the path of the account page that confirms this action. */
    public String page() {
        return Paths.ACCOUNT + "?done=" + key();
    }

    /** Returns the value in the query, which is also the last part of the message key. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the action with a key, if there is one. */
    static Optional<CompletedAction> of(Optional<String> key) {
        return key.flatMap(text -> Arrays.stream(values())
                .filter(action -> action.key().equals(text))
                .findFirst());
    }
}
