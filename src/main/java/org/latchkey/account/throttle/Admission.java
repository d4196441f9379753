package org.latchkey.account.throttle;

import java.time.Duration;

/** The decision on an attempt. */
public sealed interface Admission permits Attempt, Admission.Wait {

    /**
     * The attempt is refused, and not counted.
     *
     * @param time the time to wait, in whole seconds
     */
    record Wait(Duration time) implements Admission {}
}
