package org.latchkey.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A link on the home page to an application behind the login.
 *
 * @param name the text of the link
 * @param address a path on this host, or an absolute address
 */
public record HomeLink(String name, String address) {

    private static final Pattern ENTRY =
            Pattern.compile("\\s*([^=]*[^=\\s])\\s*=\\s*((?:https?://|/(?![/\\\\]))[\\x21-\\x5b\\x5d-\\x7e]*)\\s*");

    /** Reads {@code HOME_LINKS}: names and addresses, such as {@code Wiki=/wiki/, Board=https://board.example.org}. */
    static List<HomeLink> read(Settings settings) {
        List<HomeLink> links = new ArrayList<>();
        for (String entry :
                settings.get("HOME_LINKS").map(text -> text.split(",", -1)).orElse(new String[0])) {
            Matcher matcher = ENTRY.matcher(entry);
            if (!matcher.matches()) {
                throw new ConfigException("HOME_LINKS: \"" + entry.strip() + "\" is no link. Give name=address, with"
                        + " commas between, such as Wiki=/wiki/, Board=https://board.example.org/. The address is in"
                        + " ASCII; a comma in it is %2C.");
            }
            links.add(new HomeLink(matcher.group(1), matcher.group(2)));
        }
        return List.copyOf(links);
    }
}
