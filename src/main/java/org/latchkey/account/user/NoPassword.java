package org.latchkey.account.user;

import java.security.SecureRandom;
import org.latchkey.account.text.Base64Url;

/**
 * What is stored in place of the hash of an account without a password. It is no hash, so it matches no password. It is
 * random, so that nothing that was bound to the account before its last change of the password fits it again.
 */
public final class NoPassword {

    private static final String PREFIX = "$none$";

    private NoPassword() {}

    /** Returns a new value. */
    public static String random(SecureRandom random) {
        return PREFIX + Base64Url.random(random);
    }

    static boolean is(String passwordHash) {
        return passwordHash.startsWith(PREFIX);
    }
}
