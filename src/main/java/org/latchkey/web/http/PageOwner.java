package org.latchkey.web.http;

import java.util.Optional;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.token.OwnerTag;

/** Compares the account that a page was made for with the account that is logged in. */
public final class PageOwner {

    private PageOwner() {}

    /**
     * Refuses a request from a page of another account.
     *
     * @param owner the mark that the page sent; empty if it sent none
     * @param id the account that is logged in
     * @throws Failure {@link Reason#OTHER_ACCOUNT}
     */
    public static void check(Optional<String> owner, String id) {
        if (owner.filter(mark -> !mark.equals(OwnerTag.of(id))).isPresent()) {
            throw new Failure(Reason.OTHER_ACCOUNT);
        }
    }
}
