package org.latchkey.account.throttle;

import java.util.Optional;
import org.bson.types.ObjectId;

/**
 * What the database answers when an attempt is counted.
 *
 * @param before the counter as it was before, or empty if the attempt is its first
 * @param life which of the counters of this key it was counted by, one after the other; empty for one of an earlier
 *     release, which has no mark
 */
record CounterUpdate(Optional<Counter> before, Optional<ObjectId> life) {

    CounterUpdate(Optional<Counter> before, Optional<ObjectId> lifeBefore, ObjectId ifNew) {
        this(before, before.isPresent() ? lifeBefore : Optional.of(ifNew));
    }
}
