package org.latchkey.account.mail;

import java.time.Duration;

/** What the token in a link allows. */
public enum TokenPurpose {
    /** A new password. A newer token replaces it. */
    RESET("reset", "/reset", Duration.ofMinutes(30), true),
    /** The confirmation of an address. A newer token replaces it. */
    CONFIRM_ADDRESS("confirm", "/confirm-address", Duration.ofHours(24), true),
    /**
     * The return to the address before a change. All of them work for their seven days: a second change by somebody else
     * must not take the way back from the first.
     */
    UNDO_ADDRESS("undo", "/confirm-address", Duration.ofDays(7), false);

    private final String stored;
    private final String path;
    private final Duration lifetime;
    private final boolean replaced;

    TokenPurpose(String stored, String path, Duration lifetime, boolean replaced) {
        this.stored = stored;
        this.path = path;
        this.lifetime = lifetime;
        this.replaced = replaced;
    }

    /** Returns its name in the database. */
    String stored() {
        return stored;
    }

    /** Returns the path of the page that the link leads to. */
    String path() {
        return path;
    }

    /** Returns how long a token is valid. */
    public Duration lifetime() {
        return lifetime;
    }

    /** Returns whether a token of a newer mail replaces those of older ones. */
    boolean isReplacedByNewer() {
        return replaced;
    }
}
