package org.latchkey.account;

import java.util.List;
import java.util.stream.Collectors;

/** The database answers, but a person has to change something in it before it can be used; the message says what. */
public final class UnusableStoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnusableStoreException(String message) {
        // The message is all there is to know, and it goes into the operator's log as it is.
        super(message, null, false, false);
    }

    static UnusableStoreException duplicates(List<String> ids, int mostNamed) {
        return new UnusableStoreException("The collection 'user' has several documents with the same id: "
                + ids.stream().limit(mostNamed).map(LogText::quote).collect(Collectors.joining(", "))
                + (ids.size() > mostNamed ? " and more" : "")
                + ". Delete or rename the surplus documents, then start again.");
    }

    static UnusableStoreException sessionsDoNotEnd() {
        return new UnusableStoreException(
                "The database says that it has ended a session, and has not: its $pull takes no"
                        + " conditions. Nobody can log out with it; Latchkey needs MongoDB, or a server that does this alike.");
    }
}
