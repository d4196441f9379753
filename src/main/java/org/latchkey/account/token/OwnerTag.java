package org.latchkey.account.token;

import org.latchkey.account.text.Base64Url;
import org.latchkey.account.text.Digests;

/**
 * Marks a page with its account. A browser may show a page of one account while another tab has logged in to another one;
 * a form of that page must not change the other account. The tag is no secret and proves nothing: it is only compared
 * with the account of the token.
 */
public final class OwnerTag {

    private OwnerTag() {}

    /**
     * Returns the tag of an account: a digest, because a legacy id may contain line breaks, which browsers change in forms.
     *
     * @param id the id of the account
     */
    public static String of(String id) {
        return Base64Url.encode(Digests.sha256(id));
    }
}
