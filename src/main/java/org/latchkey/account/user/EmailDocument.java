package org.latchkey.account.user;

import java.util.Optional;
import org.bson.Document;
import org.latchkey.mail.MailAddress;

/** Maps an {@link Email} to fields of a user document. */
final class EmailDocument {

    static final String ADDRESS = "email";
    static final String VERIFIED = "emailVerified";
    static final String PENDING = "emailNew";
    static final String LANGUAGE = "emailLanguage";

    /** {@link MailAddress#key} of a verified address, and absent otherwise: a claim that is not verified blocks nobody. */
    static final String KEY = "emailKey";

    private EmailDocument() {}

    /** Adds the fields of an address that is not confirmed yet to the document of a new account. */
    static void append(Document document, Email email) {
        email.address()
                .ifPresent(address -> document.append(ADDRESS, address.text())
                        .append(VERIFIED, false)
                        .append(LANGUAGE, email.language().orElse(null)));
    }

    static Email toEmail(Document document) {
        Optional<MailAddress> address = address(document.get(ADDRESS));
        return new Email(
                address,
                address.isPresent() && Boolean.TRUE.equals(document.get(VERIFIED)),
                address(document.get(PENDING)),
                document.get(LANGUAGE) instanceof String language ? Optional.of(language) : Optional.empty());
    }

    private static Optional<MailAddress> address(Object stored) {
        return stored instanceof String text ? MailAddress.parse(text) : Optional.empty();
    }
}
