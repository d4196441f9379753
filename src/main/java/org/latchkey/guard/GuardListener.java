package org.latchkey.guard;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.Optional;

/**
 * Guards the application while it runs. {@link GuardInitializer} adds it; an application whose {@code web.xml} has
 * {@code <absolute-ordering/>}, which keeps the initializer from being called, names it as a {@code <listener>}.
 */
public final class GuardListener implements ServletContextListener {

    private static final String ATTRIBUTE = GuardListener.class.getName();

    private final boolean hasFilter;
    private Optional<Registration> registration = Optional.empty();

    /** For the container. */
    public GuardListener() {
        this(false);
    }

    /** @param hasFilter whether the filter was added before; listeners that are not in {@code web.xml} cannot add it */
    GuardListener(boolean hasFilter) {
        this.hasFilter = hasFilter;
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext application = event.getServletContext();
        if (application.getAttribute(ATTRIBUTE) == null) {
            registration = Registration.of(application);
            if (registration.isPresent() && !hasFilter) {
                UncheckedFilter.addTo(application);
            }
            application.setAttribute(ATTRIBUTE, this);
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        registration.ifPresent(Registration::remove);
        registration = Optional.empty();
    }
}
