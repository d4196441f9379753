package org.latchkey.mail;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sender of all mails.
 *
 * @param name the name before the address; may be empty
 * @param address the address, which every mail server accepts: its local part is ASCII
 */
public record Sender(String name, MailAddress address) {

    private static final Pattern WITH_NAME = Pattern.compile("(?<name>[^<>\"]{0,64}?)\\s*<(?<address>[^<>]+)>");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cn}\\p{Cs}]");

    /** Parses {@code login@example.org} or {@code Example <login@example.org>}; empty if it is neither. */
    public static Optional<Sender> parse(String text) {
        if (INVISIBLE.matcher(text).find()) {
            return Optional.empty();
        }
        Matcher named = WITH_NAME.matcher(text.strip());
        String name = named.matches() ? named.group("name").strip() : "";
        return MailAddress.parse(named.matches() ? named.group("address").strip() : text.strip())
                .filter(address -> !address.needsUtf8())
                .map(address -> new Sender(name, address));
    }

    @Override
    public String toString() {
        return "Sender[<hidden>]";
    }
}
