package org.latchkey.account;

import java.util.List;
import org.latchkey.account.user.factor.FactorKind;

/**
 * The password was right, and the account has a second factor.
 *
 * @param halfLogin the token by which the browser continues the login; see {@code HalfLogins}
 * @param factors the kinds of a second factor that complete the login
 */
public record SecondFactorNeeded(String halfLogin, List<FactorKind> factors) implements LoginOutcome {

    /** Makes the list immutable. */
    public SecondFactorNeeded {
        factors = List.copyOf(factors);
    }

    @Override
    public String toString() {
        return "SecondFactorNeeded[<hidden>]";
    }
}
