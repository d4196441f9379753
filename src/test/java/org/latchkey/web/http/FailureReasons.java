package org.latchkey.web.http;

import java.util.Arrays;
import java.util.stream.Stream;
import org.latchkey.account.failure.FailureReason;
import org.latchkey.account.failure.Reason;

/** All reasons that may lead to a failure response. */
public final class FailureReasons {

    private FailureReasons() {}

    /** Returns the reasons of use-cases and of requests. */
    public static Stream<FailureReason> all() {
        return Stream.concat(Arrays.stream(Reason.values()), Arrays.stream(RequestReason.values()));
    }
}
