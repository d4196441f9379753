package org.latchkey.account.throttle;

import java.time.Duration;

/** Whether an attempt may be made. */
public sealed interface Admission permits Attempt, Admission.Wait {

    /**
     * It may not; and is not counted.
     *
     * @param time how long to wait, in whole seconds
     */
    record Wait(Duration time) implements Admission {}
}
