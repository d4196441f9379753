package org.latchkey.guard;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;

/** The login that the guard asks. */
interface Latchkey {

    /**
     * Returns the user of a request. Does not throw: without an answer the state is {@code UNAVAILABLE}, and the reason is in
     * the log.
     *
     * @param token the token of the request, if it has exactly one
     */
    Answer whose(Optional<String> token, HttpServletRequest request);

    /**
     * Ends the session of the request's token.
     *
     * @param token the token of the request, if it has exactly one
     * @return values of {@code Set-Cookie} headers that remove the cookie; empty if Latchkey is away
     */
    List<String> end(Optional<String> token, HttpServletRequest request);
}
