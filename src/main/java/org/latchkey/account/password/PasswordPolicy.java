package org.latchkey.account.password;

import java.util.List;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.text.Text;

/**
 * The rules for new passwords in addition to {@code FieldRules}: long enough, not a common one, not a name. There are no
 * composition rules (OWASP ASVS 5.0, 6.2; NIST SP 800-63B-4, 3.1.1.2). Existing passwords are not affected.
 */
public final class PasswordPolicy {

    /** The minimum of the setting: OWASP ASVS 5.0, 6.2.1. */
    public static final int SHORTEST_MINIMUM = 8;

    /** The default name of the product. */
    public static final String PRODUCT = "Latchkey";

    private final int minimumLength;
    private final CommonPasswords common;
    private final String productName;

    /**
     * @param minimumLength the minimum number of code points, {@value #SHORTEST_MINIMUM} or more
     * @param common the common passwords
     * @param productName the name of the product on the pages
     */
    public PasswordPolicy(int minimumLength, CommonPasswords common, String productName) {
        this.minimumLength = minimumLength;
        this.common = common;
        this.productName = Text.normalize(productName);
    }

    /** Returns the minimum number of code points. */
    int minimumLength() {
        return minimumLength;
    }

    /**
     * Checks a new password.
     *
     * @param password the password as it was typed
     * @param names texts that it must not equal: the id, the nickname
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
