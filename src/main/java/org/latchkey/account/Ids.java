package org.latchkey.account;

/** How ids are written. */
public final class Ids {

    private Ids() {}

    /** The id as a new one is stored: trimmed of all Unicode white space, and in its one spelling (NFC). */
    public static String canonical(String id) {
        return Text.canonicalId(id);
    }
}
