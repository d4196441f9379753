package org.latchkey.web.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.FailureReason;
import org.latchkey.account.failure.Reason;

/** The form in a request body, URL-encoded or multipart. Fields of the query do not belong to it. */
public final class Form {

    public static final String ID = "id_give";
    public static final String PASSWORD = "pw_give";
    public static final String NEW_PASSWORD = "new_pw_give";
    public static final String NICKNAME = "nickname_give";
    public static final String SESSION = "session_give";
    public static final String LANGUAGE = "lang_give";
    public static final String CODE = "code_give";
    public static final String CREDENTIAL = "credential_give";
    public static final String PASSKEY = "passkey_give";
    public static final String PASSKEY_NAME = "name_give";
    public static final String PASSKEY_KIND = "kind_give";
    public static final String ADDRESS = "address_give";
    public static final String TOKEN = "token_give";
    public static final String NEXT_PAGE = "next_give";
    static final String STAY = "stay_give";
    public static final String OWNER = "owner_give";

    private static final Set<String> CHECKED = Set.of("on", "true", "1");
    private static final String ATTRIBUTE = Form.class.getName();

    private final Map<String, List<String>> fields;

    private Form(Map<String, List<String>> fields) {
        this.fields = fields;
    }

    /**
     * Reads the form of a request, or returns the one that was read before.
     *
     * @throws Failure {@link RequestReason#INPUT_TOO_LARGE}, {@link RequestReason#INPUT_NOT_A_FORM} or
     *     {@link RequestReason#INPUT_UNREADABLE}
     */
    public static Form read(HttpServletRequest request) throws IOException {
        Optional<Form> sent = sent(request);
        if (sent.isPresent()) {
            return sent.get();
        }
        Form form = new Form(FormBody.fields(request));
        request.setAttribute(ATTRIBUTE, form);
        return form;
    }

    /** Returns the form that was read from this request before, if any. */
    public static Optional<Form> sent(HttpServletRequest request) {
        return Optional.ofNullable((Form) request.getAttribute(ATTRIBUTE));
    }

    public String id() {
        return required(ID, Reason.ID_MISSING);
    }

    public String password() {
        return required(PASSWORD, Reason.PASSWORD_MISSING);
    }

    public String nickname() {
        return required(NICKNAME, Reason.NICKNAME_MISSING);
    }

    public String newPassword() {
        return required(NEW_PASSWORD, Reason.NEW_PASSWORD_MISSING);
    }

    public String address() {
        return required(ADDRESS, Reason.ADDRESS_MISSING);
    }

    /** Returns the token of the link of a mail. */
    public String token() {
        return required(TOKEN, Reason.LINK_INVALID);
    }

    public String session() {
        return required(SESSION, Reason.SESSION_MISSING);
    }

    public String code() {
        return required(CODE, Reason.CODE_MISSING);
    }

    public String credential() {
        return required(CREDENTIAL, Reason.CREDENTIAL_MISSING);
    }

    public String passkey() {
        return required(PASSKEY, Reason.PASSKEY_MISSING);
    }

    /** Returns the name of a passkey; empty if none is given. */
    public String passkeyName() {
        return optional(PASSKEY_NAME).orElse("");
    }

    public String language() {
        return required(LANGUAGE, RequestReason.LANGUAGE_UNKNOWN);
    }

    /** Returns whether "stay signed in" is checked; browsers do not send an unchecked box. */
    public boolean stays() {
        return optional(STAY).filter(CHECKED::contains).isPresent();
    }

    /** Returns the value of an optional field; empty if the field is missing or its value is empty. */
    public Optional<String> optional(String name) {
        List<String> values = fields.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw new Failure(RequestReason.INPUT_REPEATED, name);
        }
        return values.stream().filter(value -> !value.isEmpty()).findFirst();
    }

    private String required(String name, FailureReason ifMissing) {
        return optional(name).orElseThrow(() -> new Failure(ifMissing));
    }

    /** Returns the first value of each field except the secret ones, to fill the form again after a failure. */
    public Map<String, String> values() {
        return fields.entrySet().stream()
                .filter(field -> !isSecret(field.getKey()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, field -> field.getValue().get(0)));
    }

    private static boolean isSecret(String field) {
        return field.endsWith(PASSWORD) || field.equals(CODE) || field.equals(CREDENTIAL) || field.equals(TOKEN);
    }
}
