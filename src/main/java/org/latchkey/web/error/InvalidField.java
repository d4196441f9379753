package org.latchkey.web.error;

import java.util.Optional;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Field;
import org.latchkey.web.http.Form;
import org.latchkey.web.http.RequestReason;

/** The field of a form that a failure is about, so that pages can show the sentence beside it. */
final class InvalidField {

    /** Tells scripts; the JSON keeps the shape that its clients know. */
    static final String HEADER = "Invalid-Field";

    private InvalidField() {}

    /** The name of the field in the form; empty if the failure is about none, or about several. */
    static Optional<String> of(Failure failure) {
        return failure.reason() == RequestReason.INPUT_REPEATED
                ? Optional.of((String) failure.arguments().get(0))
                : failure.field().map(InvalidField::name);
    }

    private static String name(Field field) {
        return switch (field) {
            case ID -> Form.ID;
            case PASSWORD -> Form.PASSWORD;
            case NEW_PASSWORD -> Form.NEW_PASSWORD;
            case NICKNAME -> Form.NICKNAME;
            case SESSION -> Form.SESSION;
            case LANGUAGE -> Form.LANGUAGE;
        };
    }
}
