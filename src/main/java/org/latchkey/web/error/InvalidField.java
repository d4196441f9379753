package org.latchkey.web.error;

import java.util.Optional;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Field;
import org.latchkey.web.http.Form;
import org.latchkey.web.http.RequestReason;

/** The form field that a failure concerns, so that pages can show the message beside it. */
final class InvalidField {

    /** Response header for scripts; the shape of the JSON is part of the contract and has no field for it. */
    static final String HEADER = "Invalid-Field";

    private InvalidField() {}

    /** Returns the name of the form field; empty if the failure concerns no single field. */
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
            case CODE -> Form.CODE;
            case CREDENTIAL -> Form.CREDENTIAL;
            case PASSKEY -> Form.PASSKEY;
            case PASSKEY_NAME -> Form.PASSKEY_NAME;
            case PASSKEY_KIND -> Form.PASSKEY_KIND;
            case ADDRESS -> Form.ADDRESS;
            case LANGUAGE -> Form.LANGUAGE;
        };
    }
}
