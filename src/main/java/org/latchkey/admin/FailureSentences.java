package org.latchkey.admin;

import org.latchkey.account.failure.Failure;

/** What the operator is told of failures; people on the web are told the same in their own language. */
final class FailureSentences {

    private FailureSentences() {}

    static String of(Failure failure) {
        return switch (failure.reason()) {
            case PASSWORD_MISSING -> "The password is empty.";
            case PASSWORD_TOO_SHORT -> "The password needs at least " + argument(failure) + " characters.";
            case PASSWORD_TOO_LONG -> "The password may have no more than " + argument(failure) + " characters.";
            case PASSWORD_COMMON -> "The password is one of those that attackers try first. Take another one.";
            case PASSWORD_IS_A_NAME -> "The password is the id, the nickname or the product's name. Take another one.";
            case STORE_UNAVAILABLE ->
                "The database does not answer, or refuses its user. Is it running, and are these Tomcat's settings?";
            case BUSY -> "All processors are busy. Try again.";
            default -> "That could not be done: " + failure.reason() + ".";
        };
    }

    private static Object argument(Failure failure) {
        return failure.arguments().get(0);
    }
}
