package org.latchkey.guard;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.util.Set;

/** Guards the application that has the jar in its {@code WEB-INF/lib}. */
public final class GuardInitializer implements ServletContainerInitializer {

    /** For the container. */
    public GuardInitializer() {}

    /**
     * Adds the listener, if the jar is the application's own and no guard of the whole Tomcat is in charge. Tomcat calls
     * this for all applications if the jar is in its {@code lib}, where {@link GuardProvider} guards them. The listener
     * registers the guard: unlike this method, it is told of a start that fails later.
     */
    @Override
    public void onStartup(Set<Class<?>> classes, ServletContext application) {
        boolean isOwnJar = application.getClassLoader() == GuardInitializer.class.getClassLoader();
        if (!isOwnJar || Registration.isForWholeTomcat(application)) {
            return;
        }
        UncheckedFilter.addTo(application);
        application.addListener(new GuardListener(true));
    }
}
