package org.latchkey.account.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A token for a browser to keep.
 *
 * @param token the token in its compact form
 * @param expires when it is no longer good, in whole seconds
 * @param keep how long the browser is to keep it, if it is not to be forgotten with the browser's end: longer than the
 *     token is good, so that whoever comes back later is told that the time is over
 */
public record IssuedToken(String token, Instant expires, Optional<Duration> keep) {

    @Override
    public String toString() {
        return "Grant[token=<hidden>, expires=" + expires + ", keep=" + keep + "]";
    }
}
