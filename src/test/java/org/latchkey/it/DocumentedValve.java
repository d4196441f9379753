package org.latchkey.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The RemoteIpValve of tomcat-context.xml, with this machine as the proxy. */
final class DocumentedValve {

    private static final Pattern ELEMENT = Pattern.compile("<Valve className=\"[^\"]*RemoteIpValve\"[^>]*/>");
    private static final String PROXY_SHOWN = "10\\.1\\.0\\.10";

    private DocumentedValve() {}

    static String element() {
        try {
            Matcher shown = ELEMENT.matcher(Files.readString(Path.of("tomcat-context.xml")));
            if (!shown.find() || !shown.group().contains(PROXY_SHOWN)) {
                throw new AssertionError("tomcat-context.xml shows no valve for " + PROXY_SHOWN);
            }
            return shown.group().replace(PROXY_SHOWN, "127\\.0\\.0\\.1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
