package org.latchkey.account.token;

import org.latchkey.account.text.Base64Url;
import org.latchkey.account.text.Digests;

/**
 * Says of a page whose it is. A browser may show a page of one account while another account is logged in already, in
 * another tab; what such a page sends must not change the other account. It is no secret and proves nothing: it is only
 * compared with the account of the token.
 */
public final class OwnerTag {

    private OwnerTag() {}

    /**
     * The mark of an account: a digest, since an old id may have line breaks, which browsers change in a form.
     *
     * @param id the id of the account
     */
    public static String of(String id) {
        return Base64Url.encode(Digests.sha256(id));
    }
}
