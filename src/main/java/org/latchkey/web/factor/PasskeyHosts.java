package org.latchkey.web.factor;

import jakarta.servlet.http.HttpServletRequest;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.config.PasskeySettings;

/** At which hosts of this server passkeys can be used. */
public final class PasskeyHosts {

    private final PasskeySettings settings;

    /** @param settings where passkeys can be used */
    public PasskeyHosts(PasskeySettings settings) {
        this.settings = settings;
    }

    /** Returns whether passkeys can be used at the host of a request. */
    boolean areUsable(HttpServletRequest request) {
        return settings.areUsableAt(request.getServerName());
    }

    /** @throws Failure {@link Reason#PASSKEYS_OFF} if passkeys cannot be used at the host of a request */
    void require(HttpServletRequest request) {
        if (!areUsable(request)) {
            throw new Failure(Reason.PASSKEYS_OFF);
        }
    }
}
