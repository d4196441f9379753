package org.latchkey.account.session;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.latchkey.account.client.ClientInfo;
import org.latchkey.account.text.Base64Url;
import org.latchkey.account.user.Session;

/** Creates sessions with unguessable ids. */
final class NewSessions {

    private final SessionRules rules;
    private final SecureRandom random;

    NewSessions(SessionRules rules, SecureRandom random) {
        this.rules = rules;
        this.random = random;
    }

    /**
     * Creates a session that is not stored yet.
     *
     * @param now in whole seconds
     */
    Session begin(boolean stay, ClientInfo client, Instant now) {
        return new Session(
                Base64Url.random(random),
                now,
                now.truncatedTo(ChronoUnit.MINUTES),
                rules.of(stay).expiry(now, now),
                client.client(),
                client.address(),
                stay,
                Optional.empty());
    }
}
