package org.latchkey.account.failure;

/** The kind of a failure. The web packages map each kind to one status. */
public enum Kind {
    /** The input breaks a rule. */
    INVALID,
    /** The client is not authenticated: wrong credentials, or no valid token. */
    UNAUTHENTICATED,
    /** The client is authenticated, but not allowed to do this. */
    FORBIDDEN,
    /** The requested object does not exist. */
    NOT_FOUND,
    /** The stored state does not allow it. */
    CONFLICT,
    /** There were too many attempts. */
    THROTTLED,
    /** The service is temporarily unavailable. */
    UNAVAILABLE
}
