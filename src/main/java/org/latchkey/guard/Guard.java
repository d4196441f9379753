package org.latchkey.guard;

import jakarta.servlet.ServletContext;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The guard of one application: its rules, and the Latchkey that it asks.
 *
 * @param rules what needs a login besides the constraints of {@code web.xml}
 */
record Guard(Rules rules, Latchkey latchkey) {

    static final String CONTEXT = "latchkey.context";
    static final String URL = "latchkey.url";

    /** One for each copy of this class: versions of an application, or its own jar and Tomcat's, may both be asked. */
    private static final String ATTRIBUTE = Guard.class.getName() + "." + System.identityHashCode(Guard.class);

    /**
     * Returns the guard of an application, which is read from its context parameters once.
     *
     * @param defaults properties for parameters that the application does not have
     * @throws GuardSettingException if a parameter cannot be used
     */
    static Guard of(ServletContext application, Map<String, String> defaults) {
        Object known = application.getAttribute(ATTRIBUTE);
        if (known instanceof Guard guard) {
            return guard;
        }
        Guard guard = read(name -> Optional.ofNullable(application.getInitParameter(name))
                .or(() -> Optional.ofNullable(defaults.get(name))));
        application.setAttribute(ATTRIBUTE, guard);
        return guard;
    }

    private static Guard read(Function<String, Optional<String>> parameters) {
        Optional<URI> url = parameters
                .apply(URL)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(Guard::url);
        Latchkey latchkey = url.isPresent()
                ? new HttpLatchkey(url.get(), System::nanoTime)
                : new MBeanLatchkey(parameters.apply(CONTEXT).map(String::strip));
        return new Guard(Rules.read(parameters), latchkey);
    }

    private static URI url(String text) {
        try {
            // The address of the endpoint is as clear as that of Latchkey.
            URI url = URI.create(text.replaceFirst("(/api/guard)?/*$", ""));
            if (("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
                    && url.getHost() != null
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null
                    && url.getRawUserInfo() == null) {
                return url;
            }
        } catch (IllegalArgumentException unparsable) {
            // As any other URL that cannot be used.
        }
        throw new GuardSettingException(URL, text, "Write the URL of Latchkey, such as http://127.0.0.1:8080/latchkey");
    }
}
