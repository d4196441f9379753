package org.latchkey.account;

/**
 * How long sessions last and how many there are.
 *
 * @param normal the lifetime of a session that ends with the browser
 * @param stay the lifetime of one whose owner asked to stay signed in
 * @param most the most sessions of one user; the oldest gives way
 */
public record SessionRules(Lifetime normal, Lifetime stay, int most) {

    Lifetime of(boolean stays) {
        return stays ? stay : normal;
    }
}
