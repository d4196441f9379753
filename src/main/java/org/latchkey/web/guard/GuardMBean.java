package org.latchkey.web.guard;

import java.util.Map;

/**
 * What the applications in the same JVM ask, with JDK types only, because they have class loaders of their own. Registered
 * as {@code org.latchkey:type=Guard,context=<context path>}, with {@code /} for the root context.
 */
public interface GuardMBean {

    /**
     * Authenticates a request from data at most one second old, and renews its token when that is due.
     *
     * @param token the value of the cookie {@code mytoken}; null if there is none, or more than one
     * @return always: {@code state} ({@code USER}, {@code NOBODY}, {@code PASSWORD_DUE} for a one-time password that has
     *     to be changed first, {@code UNAVAILABLE} during an outage), {@code login} and {@code account} (addresses
     *     of the pages: paths, or absolute if {@code PUBLIC_URL} is set), {@code cookiePath}. With a domain:
     *     {@code cookieDomain}. For a user: {@code id}, {@code nickname} (String), {@code groups} (String[]). For a
     *     renewed token: {@code token} (String) and, if the cookie is persistent, {@code maxAge} (Integer, seconds).
     *     There may be more keys
     */
    Map<String, Object> whose(String token);

    /** Returns a random text that tells this registration from a later one under the same name. */
    String getInstance();

    /** Ends the session of a token, and returns whether there was one. */
    boolean end(String token);
}
