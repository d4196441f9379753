package org.latchkey.account.failure;

import java.util.Optional;

/** Why something failed. Implemented by enums: {@link Reason} for the use-cases, another one for requests. */
public interface FailureReason {

    /** The name of the constant; messages and logs are keyed by it. */
    String name();

    /** The kind of the failure. */
    Kind kind();

    /** The field that it is about; empty if it is about none, or about several. */
    Optional<Field> field();
}
