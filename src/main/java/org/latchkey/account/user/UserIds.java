package org.latchkey.account.user;

import java.util.List;
import java.util.stream.Stream;
import org.latchkey.account.text.Text;

/** The one form of an id, which new ones have: keyboards append spaces, and spell one text in several ways. */
public final class UserIds {

    private UserIds() {}

    /** The id without white space around it, in the spelling NFC. */
    public static String normalize(String id) {
        return Text.trim(Text.normalize(id));
    }

    /** What a typed id may stand for, the likeliest first: itself, then without spaces, then in NFC, then both. */
    static List<String> meant(String typed) {
        return Stream.of(typed, Text.trim(typed), Text.normalize(typed), normalize(typed))
                .distinct()
                .toList();
    }
}
