package org.latchkey.web.http;

import java.util.Optional;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.token.OwnerTag;

/** Compares the account that a page was rendered for with the authenticated account. */
public final class PageOwner {

    private PageOwner() {}

    /**
     * Rejects a request from a page of another account.
     *
     * @param owner the owner tag that the page sent; empty if it sent none
     * @param id the id of the authenticated account
     * @throws Failure {@link Reason#OTHER_ACCOUNT}
     */
    public static void check(Optional<String> owner, String id) {
        if (owner.filter(tag -> !tag.equals(OwnerTag.of(id))).isPresent()) {
            throw new Failure(Reason.OTHER_ACCOUNT);
        }
    }
}
