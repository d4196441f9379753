package org.latchkey.admin;

import java.util.List;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;

/** Messages of failures for the operator. The web pages have their own, in the user's language. */
final class FailureSentences {

    private FailureSentences() {}

    static String of(Failure failure) {
        return failure.reason() instanceof Reason reason
                ? sentence(reason, failure.arguments())
                : "The command failed: " + failure.reason() + ".";
    }

    private static String sentence(Reason reason, List<Object> arguments) {
        return switch (reason) {
            case PASSWORD_MISSING -> "The password is empty.";
            case PASSWORD_TOO_SHORT -> "The password needs at least " + arguments.get(0) + " characters.";
            case PASSWORD_TOO_LONG -> "The password may have no more than " + arguments.get(0) + " characters.";
            case PASSWORD_COMMON -> "The password is one of those that attackers try first. Take another one.";
            case PASSWORD_IS_A_NAME -> "The password is the id, the nickname or the product's name. Take another one.";
            case NOT_IN_GROUP -> "The user is not in the group " + arguments.get(0) + ". Nothing was changed.";
            case TOO_MANY_GROUPS -> "A user may be in " + arguments.get(0) + " groups at most. Nothing was changed.";
            case STORE_UNAVAILABLE ->
                "The database does not answer, or refuses its user. Is it running, and are these Tomcat's settings?";
            case MAIL_OFF -> "SMTP_URL is not set. Set it as for Tomcat, or name Tomcat's context file.";
            case ADDRESS_NEEDED -> "The user has no confirmed mail address.";
            case BUSY -> "All processors are busy. Try again.";
            default -> "The command failed: " + reason + ".";
        };
    }
}
