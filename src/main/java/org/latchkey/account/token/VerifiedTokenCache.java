package org.latchkey.account.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;

/**
 * Verified tokens, so that the next request with the same token need not verify it again. The lookup need not be
 * constant-time: a signature cannot be guessed.
 */
final class VerifiedTokenCache {

    /** More users than one instance serves within minutes; a kilobyte each. */
    private static final int MAX_ENTRIES = 20_000;

    /** Keyed by signature: hashing a whole token, four times as long, would dominate the lookup. */
    private final Cache<String, Known> bySignature = Caffeine.newBuilder()
            .maximumSize(MAX_ENTRIES)
            // Threads of the JVM's common pool would outlive the application.
            .executor(Runnable::run)
            .build();

    /** @param compact the whole token: a request may combine a known signature with other claims */
    private record Known(String compact, Token token) {

        @Override
        public String toString() {
            return "Known[<hidden>]";
        }
    }

    /** Returns the claims of a token that is cached with exactly this text. */
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
