package org.latchkey.it.operation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The valves that the documentation shows, as elements for Tomcat's configuration. */
public final class DocumentedValve {

    private static final String PROXY_SHOWN = "10\\.1\\.0\\.10";

    private DocumentedValve() {}

    /** The RemoteIpValve of tomcat-context.xml, with this machine as the proxy. */
    public static String ofProxy() {
        String shown = shownIn("tomcat-context.xml", "RemoteIpValve");
        if (!shown.contains(PROXY_SHOWN)) {
            throw new AssertionError("tomcat-context.xml shows no valve for " + PROXY_SHOWN);
        }
        return shown.replace(PROXY_SHOWN, "127\\.0\\.0\\.1");
    }

    /** The ErrorReportValve of security.md, unchanged. */
    static String ofErrorPages() {
        return shownIn("src/docs/security.md", "ErrorReportValve");
    }

    private static String shownIn(String file, String valve) {
        try {
            Matcher shown = Pattern.compile("<Valve className=\"[^\"]*" + valve + "\"[^>]*/>")
                    .matcher(Files.readString(Path.of(file)));
            if (!shown.find()) {
                throw new AssertionError(file + " shows no " + valve);
            }
            return shown.group();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
