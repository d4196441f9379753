package org.latchkey.web.error;

import java.util.Optional;
import org.latchkey.account.failure.Failure;
import org.latchkey.web.http.Form;
import org.latchkey.web.http.Paths;

/** Which field of its form a failure is about, so that pages can say it beside that field. */
final class InvalidField {

    /** Tells scripts; the JSON has the shape that its clients know. */
    static final String HEADER = "Invalid-Field";

    private InvalidField() {}

    /**
     * The name of the field; empty if it is about none, or about several.
     *
     * @param path the path that the form was sent to
     */
    static Optional<String> of(Failure failure, String path) {
        return switch (failure.reason()) {
            case ID_MISSING, ID_TOO_LONG, ID_CONTROL_CHARACTER, ID_TAKEN -> Optional.of(Form.ID);
            case PASSWORD_MISSING, PASSWORD_WRONG -> Optional.of(Form.PASSWORD);
            case NEW_PASSWORD_MISSING -> Optional.of(Form.NEW_PASSWORD);
            case PASSWORD_TOO_LONG, PASSWORD_TOO_SHORT, PASSWORD_COMMON, PASSWORD_IS_A_NAME, PASSWORD_UNCHANGED ->
                Optional.of(path.equals(Paths.API_PASSWORD) ? Form.NEW_PASSWORD : Form.PASSWORD);
            case NICKNAME_MISSING, NICKNAME_TOO_LONG, NICKNAME_CONTROL_CHARACTER -> Optional.of(Form.NICKNAME);
            case SESSION_MISSING -> Optional.of(Form.SESSION);
            case LANGUAGE_UNKNOWN -> Optional.of(Form.LANGUAGE);
            case INPUT_REPEATED -> Optional.of((String) failure.arguments().get(0));
            case CREDENTIALS_WRONG,
                    ACCOUNT_DISABLED,
                    PASSWORD_CHANGE_DUE,
                    SESSION_UNKNOWN,
                    TOKEN_EXPIRED,
                    TOKEN_INVALID,
                    INPUT_TOO_LARGE,
                    INPUT_NOT_A_FORM,
                    INPUT_UNREADABLE,
                    THROTTLED,
                    OTHER_ACCOUNT,
                    CROSS_SITE,
                    BUSY,
                    STORE_UNAVAILABLE -> Optional.empty();
        };
    }
}
