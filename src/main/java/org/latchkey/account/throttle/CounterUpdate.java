package org.latchkey.account.throttle;

import java.util.Optional;
import org.bson.types.ObjectId;

/**
 * The result of counting an attempt in the database.
 *
 * @param before the counter before; empty if the attempt is its first
 * @param life identifies the counter among successive ones of the same key; empty for a counter of an earlier release
 */
record CounterUpdate(Optional<Counter> before, Optional<ObjectId> life) {

    CounterUpdate(Optional<Counter> before, Optional<ObjectId> lifeBefore, ObjectId ifNew) {
        this(before, before.isPresent() ? lifeBefore : Optional.of(ifNew));
    }
}
