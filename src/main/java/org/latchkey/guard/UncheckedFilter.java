package org.latchkey.guard;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Map;

/**
 * Refuses requests that the rules of the parameters guard and that {@link GuardModule} has not seen: in a container without
 * Jakarta Authentication, or after another program took the registration. Constraints of {@code web.xml} are the container's.
 */
final class UncheckedFilter extends HttpFilter {

    private static final long serialVersionUID = 1;

    /** Attribute of requests that the module has seen. Its value is of the JDK, because several versions may run. */
    private static final String CHECKED = "org.latchkey.guard.checked";

    private final transient OutageLog outages = new OutageLog();
    private final transient Guard guard;

    UncheckedFilter(Guard guard) {
        this.guard = guard;
    }

    static void addTo(ServletContext application) {
        FilterRegistration.Dynamic registration =
                application.addFilter("latchkey-guard", new UncheckedFilter(Guard.of(application, Map.of())));
        if (registration != null) {
            registration.setAsyncSupported(true);
            registration.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        }
    }

    static void markChecked(HttpServletRequest request) {
        request.setAttribute(CHECKED, Boolean.TRUE);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (Boolean.TRUE.equals(request.getAttribute(CHECKED))
                || guard.rules().of(Visit.path(request)).isEmpty()) {
            chain.doFilter(request, response);
        } else {
            outages.unavailable("the container did not ask the guard, which it does by Jakarta Authentication");
            Refusal.unavailable(response);
        }
    }
}
