package org.latchkey.account.session;

/**
 * The lifetimes of sessions, and how many a user may have.
 *
 * @param normal the lifetime of a session that ends with the browser
 * @param stay the lifetime of a session of a user who asked to stay signed in
 * @param maxPerUser the maximum number of sessions of a user; the oldest is dropped
 */
public record SessionRules(SessionLifetime normal, SessionLifetime stay, int maxPerUser) {

    SessionLifetime of(boolean stays) {
        return stays ? stay : normal;
    }
}
