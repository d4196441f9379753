package org.latchkey.account.session;

/**
 * How long sessions last and how many there are.
 *
 * @param normal the lifetime of a session that ends with the browser
 * @param stay the lifetime of one whose owner asked to stay signed in
 * @param most the most sessions of one user; the oldest gives way
 */
public record SessionRules(SessionLifetime normal, SessionLifetime stay, int most) {

    SessionLifetime of(boolean stays) {
        return stays ? stay : normal;
    }
}
