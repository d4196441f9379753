package org.latchkey.web;

import org.latchkey.web.filter.AuthFilter.Age;
import org.latchkey.web.filter.AuthFilter.Renewal;

/** Access control of a route. {@link Routes} states it for each route and derives the filters from it. */
enum Protection {
    /** No authentication. */
    PUBLIC,
    /** Monitoring clients on allowed networks: see {@code MonitoringFilter}. */
    MONITORING,
    /** Authentication by cached user data. For frequent read-only requests. */
    RECENT(Age.RECENT, Renewal.WHEN_DUE, false),
    /** Authentication by current user data from the database. */
    CURRENT(Age.NOW, Renewal.WHEN_DUE, false),
    /** As {@link #CURRENT}, and allowed before a one-time password has been changed. */
    CURRENT_WITH_ONE_TIME_PASSWORD(Age.NOW, Renewal.WHEN_DUE, true),
    /** As {@link #CURRENT}, and only after the user has confirmed their identity a short time ago. */
    CONFIRMED(Age.NOW, Renewal.WHEN_DUE, false),
    /** As {@link #CONFIRMED}, without token renewal: the servlet replaces the token. */
    CONFIRMED_UNRENEWED(Age.NOW, Renewal.NEVER, false),
    /**
     * As {@link #CURRENT}, without token renewal: the servlet replaces or deletes the token, or only reports its
     * expiry.
     */
    UNRENEWED(Age.NOW, Renewal.NEVER, false),
    /** As {@link #UNRENEWED}, and allowed before a one-time password has been changed. */
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

    /** Returns whether the route requires authentication. */
    boolean needsLogin() {
        return age != null;
    }

    /** Returns how old the user data may be; only if authentication is required. */
    Age age() {
        return age;
    }

    /** Returns whether the token is renewed; only if authentication is required. */
    Renewal renewal() {
        return renewal;
    }

    /** Returns whether the route is allowed before a one-time password has been changed. */
    boolean oneTimePasswordIsEnough() {
        return oneTimePasswordIsEnough;
    }

    /** Returns whether the user must have confirmed their identity. */
    boolean needsConfirmation() {
        return this == CONFIRMED || this == CONFIRMED_UNRENEWED;
    }

    /**
     * Returns whether requests from a page of another account are rejected; routes with cached data do not check it.
     */
    boolean comparesOwner() {
        return age == Age.NOW;
    }
}
