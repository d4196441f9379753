package org.latchkey.account.password;

import java.util.List;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.text.Text;

/**
 * What a new password must be, besides the limits of {@code FieldRules}: long enough, not a common one, not a name.
 * There are no rules of composition (OWASP ASVS 5.0, 6.2; NIST SP 800-63B-4, 3.1.1.2). Old passwords are not bound by it.
 */
public final class PasswordPolicy {

    /** What no setting goes below: OWASP ASVS 5.0, 6.2.1. */
    public static final int SHORTEST_MINIMUM = 8;

    /** What the product is called where an operator gives it no other name. */
    public static final String PRODUCT = "Latchkey";

    private final int minimumLength;
    private final CommonPasswords common;
    private final String productName;

    /**
     * @param minimumLength the fewest code points, {@value #SHORTEST_MINIMUM} or more
     * @param common what is refused whole
     * @param productName what the pages call the product
     */
    public PasswordPolicy(int minimumLength, CommonPasswords common, String productName) {
        this.minimumLength = minimumLength;
        this.common = common;
        this.productName = Text.normalize(productName);
    }

    /**
     * Checks a new password.
     *
     * @param password the password as it was typed
     * @param names what it must not be equal to: the id, the nickname
     * @throws Failure with the reason
     */
    public void check(String password, String... names) {
        String normal = Text.normalize(password);
        if (normal.codePointCount(0, normal.length()) < minimumLength) {
            throw new Failure(Reason.PASSWORD_TOO_SHORT, minimumLength);
        }
        if (common.contain(normal)) {
            throw new Failure(Reason.PASSWORD_COMMON);
        }
        if (normal.equalsIgnoreCase(PRODUCT)
                || normal.equalsIgnoreCase(productName)
                || List.of(names).stream().map(Text::normalize).anyMatch(normal::equalsIgnoreCase)) {
            throw new Failure(Reason.PASSWORD_IS_A_NAME);
        }
    }
}
