package org.latchkey.account;

import java.util.List;
import org.latchkey.account.audit.Event;
import org.latchkey.account.audit.SecurityLog;
import org.latchkey.account.client.ClientInfo;
import org.latchkey.account.factor.FactorDao;
import org.latchkey.account.factor.RecoveryCodes;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.session.Authentication;
import org.latchkey.account.user.User;

/** New recovery codes for users. The routes demand a confirmed identity; see {@link StepUp}. */
public final class OwnRecoveryCodes {

    private final FactorDao factors;
    private final RecoveryCodes recoveryCodes;
    private final SecurityLog log;

    /**
     * @param factors the stored factors
     * @param recoveryCodes makes codes
     * @param log the security log
     */
    public OwnRecoveryCodes(FactorDao factors, RecoveryCodes recoveryCodes, SecurityLog log) {
        this.factors = factors;
        this.recoveryCodes = recoveryCodes;
        this.log = log;
    }

    /**
     * Makes new recovery codes; the old ones are worth nothing from then on.
     *
     * @return the codes, which cannot be read again
     * @throws Failure {@link Reason#FACTOR_NEEDED_FIRST} if the account has no factor that they could replace
     */
    public List<String> make(Authentication authentication, ClientInfo client) {
        User user = authentication.user();
        return log.logged(Event.RECOVERY_CODES, user.id(), client.address(), () -> {
            if (!user.factors().isRequired()) {
                throw new Failure(Reason.FACTOR_NEEDED_FIRST);
            }
            List<String> codes = recoveryCodes.make();
            List<String> digests = codes.stream().map(RecoveryCodes::digest).toList();
            if (!factors.replaceRecoveryCodes(user, digests)) {
                throw new Failure(Reason.TOKEN_INVALID);
            }
            return codes;
        });
    }
}
