package org.latchkey.account;

import java.util.List;
import java.util.stream.Stream;

/** The one form of an id, which new ones have: keyboards append spaces, and spell one text in several ways. */
public final class Ids {

    private Ids() {}

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
