package org.latchkey.guard;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.util.Set;

/** Guards the application that has the jar in its {@code WEB-INF/lib}. */
public final class GuardInitializer implements ServletContainerInitializer {

    /** For the container. */
    public GuardInitializer() {}

    /** Adds the listener, which registers the guard: unlike this method, it is told of a start that fails later. */
    @Override
    public void onStartup(Set<Class<?>> classes, ServletContext application) {
        UncheckedFilter.addTo(application);
        application.addListener(new GuardListener(true));
    }
}
