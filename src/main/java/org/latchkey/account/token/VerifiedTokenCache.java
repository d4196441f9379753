package org.latchkey.account.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;

/**
 * Tokens that were found genuine, so that the next request of the same person need not find it again. Nobody can learn
 * one by the time that the search takes: a signature is nothing to guess.
 */
final class VerifiedTokenCache {

    /** More people than one instance serves within minutes; a kilobyte each. */
    private static final int MOST = 20_000;

    /** By their signatures: to hash the four times as many characters of a whole token is what a search costs most. */
    private final Cache<String, Known> bySignature = Caffeine.newBuilder()
            .maximumSize(MOST)
            // The JVM's common threads would outlive the application.
            .executor(Runnable::run)
            .build();

    /** @param compact the whole token, since whoever sends another one may send a signature that was seen with it */
    private record Known(String compact, Token token) {}

    /** What a token says that was remembered, character by character as it is now. */
    Optional<Token> find(String compact) {
        Known known = bySignature.getIfPresent(signature(compact));
        return known != null && known.compact.equals(compact) ? Optional.of(known.token) : Optional.empty();
    }

    void remember(String compact, Token token) {
        bySignature.put(signature(compact), new Known(compact, token));
    }

    private static String signature(String compact) {
        return compact.substring(compact.lastIndexOf('.') + 1);
    }
}
