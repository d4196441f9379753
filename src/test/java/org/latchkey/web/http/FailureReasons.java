package org.latchkey.web.http;

import java.util.Arrays;
import java.util.stream.Stream;
import org.latchkey.account.failure.FailureReason;
import org.latchkey.account.failure.Reason;

/** All reasons that a response may have to tell. */
public final class FailureReasons {

    private FailureReasons() {}

    /** Those of use-cases and those of requests. */
    public static Stream<FailureReason> all() {
        return Stream.concat(Arrays.stream(Reason.values()), Arrays.stream(RequestReason.values()));
    }
}
