package org.latchkey.account;

import java.time.Duration;
import java.util.Optional;

/**
 * A token for a browser to keep.
 *
 * @param token the token in its compact form
 * @param keep how long the browser is to keep it, if it is not to be forgotten with the browser's end: longer than the
 *     token is good, so that whoever comes back later is told that the time is over
 */
public record Grant(String token, Optional<Duration> keep) {

    @Override
    public String toString() {
        return "Grant[token=<hidden>, keep=" + keep + "]";
    }
}
