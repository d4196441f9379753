package org.latchkey.account.user;

import java.util.List;
import java.util.stream.Stream;
import org.latchkey.account.text.Text;

/** The normal form of ids: keyboards append spaces, and encode the same text differently. */
public final class UserIds {

    private UserIds() {}

    /** Returns the id without surrounding white space, in Unicode NFC. */
    public static String normalize(String id) {
        return Text.trim(Text.normalize(id));
    }

    /** Returns the possible meanings of a typed id, in descending priority: unchanged, trimmed, in NFC, and both. */
    static List<String> meant(String typed) {
        return Stream.of(typed, Text.trim(typed), Text.normalize(typed), normalize(typed))
                .distinct()
                .toList();
    }
}
