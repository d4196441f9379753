package org.latchkey.web;

import org.latchkey.web.filter.AuthFilter.Age;
import org.latchkey.web.filter.AuthFilter.Renewal;

/** Whom a route serves. Each route has one in {@link Routes}; its filters follow from it. */
enum Protection {
    /** Everybody. */
    PUBLIC,
    /** Programs that the operator allows to watch: see {@code MonitoringFilter}. */
    MONITORING,
    /** The person who is logged in, as this instance knew a moment ago. For what is asked most and changes nothing. */
    RECENT(Age.RECENT, Renewal.WHEN_DUE, false),
    /** The person who is logged in, as the database has it now. */
    CURRENT(Age.NOW, Renewal.WHEN_DUE, false),
    /** The same, also before a one-time password has been changed. */
    CURRENT_WITH_ONE_TIME_PASSWORD(Age.NOW, Renewal.WHEN_DUE, true),
    /** The same as {@link #CURRENT}, but the token stays: the servlet replaces it, takes it away, or only tells of it. */
    UNRENEWED(Age.NOW, Renewal.NEVER, false),
    /** The same, also before a one-time password has been changed. */
    UNRENEWED_WITH_ONE_TIME_PASSWORD(Age.NOW, Renewal.NEVER, true);

    private final Age age;
    private final Renewal renewal;
    private final boolean oneTimePasswordIsEnough;

    Protection() {
        this(null, null, true);
    }

    Protection(Age age, Renewal renewal, boolean oneTimePasswordIsEnough) {
        this.age = age;
        this.renewal = renewal;
        this.oneTimePasswordIsEnough = oneTimePasswordIsEnough;
    }

    /** Whether it asks for a login. */
    boolean needsLogin() {
        return age != null;
    }

    /** How old what is known of the person may be; only where a login is needed. */
    Age age() {
        return age;
    }

    /** What becomes of the token; only where a login is needed. */
    Renewal renewal() {
        return renewal;
    }

    /** Whether a person may come here who has to change a one-time password first. */
    boolean oneTimePasswordIsEnough() {
        return oneTimePasswordIsEnough;
    }

    /** Whether a page of another account is refused; what only reads what is known recently does not look. */
    boolean comparesOwner() {
        return age == Age.NOW;
    }
}
