package org.latchkey.account.failure;

/** What kind of outcome a failure is. The web packages map each kind to one status. */
public enum Kind {
    /** The input breaks a rule. */
    INVALID,
    /** The client is not authenticated: wrong credentials, or no valid token. */
    UNAUTHENTICATED,
    /** The client is known and may not do this. */
    FORBIDDEN,
    /** What the client names does not exist. */
    NOT_FOUND,
    /** The stored state does not allow it. */
    CONFLICT,
    /** There were too many attempts. */
    THROTTLED,
    /** The service cannot do it at the moment. */
    UNAVAILABLE
}
