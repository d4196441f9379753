package org.latchkey.account.failure;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A use-case or a request that failed, and the reason. It knows nothing of HTTP: the web packages map its reason to a
 * status and a sentence. {@link #getMessage()} is the detail for the log and never reaches the client.
 */
public final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient FailureReason reason;
    private final transient Optional<Field> field;
    private final transient List<Object> arguments;

    /**
     * Creates a failure without a cause.
     *
     * @param reason the reason
     * @param arguments the values in its sentence, such as a limit; see the reason
     */
    public Failure(FailureReason reason, Object... arguments) {
        this(reason, reason.field(), reason.name(), null, List.of(arguments));
    }

    private Failure(
            FailureReason reason, Optional<Field> field, String detail, Throwable cause, List<Object> arguments) {
        // An outcome, not a defect: a stack trace would cost time for every wrong password.
        super(detail, cause, true, false);
        this.reason = reason;
        this.field = field;
        this.arguments = arguments;
    }

    /**
     * Creates a failure with its cause, which is logged.
     *
     * @param cause the exception
     * @param reason the reason
     */
    public static Failure causedBy(Throwable cause, FailureReason reason) {
        return new Failure(reason, reason.field(), reason.name() + ": " + cause.getMessage(), cause, List.of());
    }

    /**
     * Creates a failure of a credential with its explanation for the log, which the client does not learn.
     *
     * @param explanation see {@link ExplainedException}
     */
    public static Failure explained(FailureReason reason, String explanation) {
        return causedBy(new ExplainedException(explanation), reason);
    }

    /** Returns the explanation for the log; empty if there is none. */
    public Optional<String> explanation() {
        return Stream.<Throwable>iterate(this, Objects::nonNull, Throwable::getCause)
                .filter(ExplainedException.class::isInstance)
                .map(Throwable::getMessage)
                .findFirst();
    }

    /** Returns the same failure about another field than that of its reason. */
    public Failure about(Field other) {
        return new Failure(reason, Optional.of(other), getMessage(), getCause(), arguments);
    }

    /** Why. */
    public FailureReason reason() {
        return reason;
    }

    /** The field that it is about; empty if it is about none, or about several. */
    public Optional<Field> field() {
        return field;
    }

    /** The values in its sentence, in their order; often empty. */
    public List<Object> arguments() {
        return arguments;
    }
}
