package org.latchkey.account.transfer.file;

import java.util.Map;
import java.util.Optional;

/**
 * One user of a file, as it is written there.
 *
 * @param place where it is, such as {@code line 3}
 * @param fields the fields: texts, numbers, booleans, lists and maps
 * @param refusal why it cannot be read; empty if it can
 */
public record UserRow(String place, Map<String, Object> fields, Optional<String> refusal) {

    static UserRow of(String place, Map<String, Object> fields) {
        return new UserRow(place, fields, Optional.empty());
    }

    static UserRow refused(String place, String reason) {
        return new UserRow(place, Map.of(), Optional.of(reason));
    }

    @Override
    public String toString() {
        return "UserRow[<hidden>]";
    }
}
