package org.latchkey.guard;

import jakarta.security.auth.message.config.AuthConfigFactory;
import jakarta.security.auth.message.config.AuthConfigProvider;
import jakarta.security.auth.message.config.RegistrationListener;
import jakarta.servlet.ServletContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;

/**
 * The registration of the guard for one application. Versions of an application in a parallel deployment ({@code shop} and
 * {@code shop##2}) share one registration, that of the last one started. When that one stops, the other registers again.
 */
final class Registration implements RegistrationListener {

    private static final Logger LOG = System.getLogger(Registration.class.getName());

    private static final String LAYER = "HttpServlet";

    private final AuthConfigFactory factory;
    private final String appContext;
    private final AuthConfigProvider provider = new GuardProvider(Map.of(), null);
    private volatile boolean isStopped;

    private Registration(AuthConfigFactory factory, String appContext) {
        this.factory = factory;
        this.appContext = appContext;
    }

    /**
     * Registers the guard. Returns nothing if a guard of the whole Tomcat is in charge, whose properties would not apply
     * otherwise.
     *
     * @throws GuardSettingException if a parameter of the application cannot be used
     */
    static Optional<Registration> of(ServletContext application) {
        if (isForWholeTomcat(application)) {
            return Optional.empty();
        }
        Registration registration = new Registration(factory(), appContext(application));
        Guard.of(application, Map.of());
        registration.register();
        return Optional.of(registration);
    }

    /**
     * Returns whether a guard of the whole Tomcat is in charge. It is told by the name of its class: if the application has
     * a jar of its own, the class itself is another one.
     */
    static boolean isForWholeTomcat(ServletContext application) {
        Registration none = new Registration(factory(), appContext(application));
        AuthConfigProvider inCharge = none.factory.getConfigProvider(LAYER, none.appContext, null);
        return none.ownId().isEmpty()
                && inCharge != null
                && inCharge.getClass().getName().equals(GuardProvider.class.getName());
    }

    private static String appContext(ServletContext application) {
        return application.getVirtualServerName() + " " + application.getContextPath();
    }

    /**
     * Returns the container's factory. At the first call Tomcat loads the providers of {@code jaspic-providers.xml} by the
     * context class loader, which must not be that of one application.
     */
    private static AuthConfigFactory factory() {
        Thread thread = Thread.currentThread();
        ClassLoader own = thread.getContextClassLoader();
        thread.setContextClassLoader(AuthConfigFactory.class.getClassLoader());
        try {
            return AuthConfigFactory.getFactory();
        } finally {
            thread.setContextClassLoader(own);
        }
    }

    private void register() {
        LOG.log(Level.INFO, "Latchkey guards {0}", appContext);
        factory.registerConfigProvider(provider, LAYER, appContext, "Latchkey");
        factory.getConfigProvider(LAYER, appContext, this);
    }

    /** Called when another version was registered, or one was removed. */
    @Override
    public void notify(String layer, String application) {
        if (isStopped) {
            return;
        }
        if (ownId().isPresent()) {
            factory.getConfigProvider(LAYER, appContext, this);
        } else {
            register();
        }
    }

    /** The id of the registration for exactly this application, of whichever version. */
    private Optional<String> ownId() {
        for (String id : factory.getRegistrationIDs(null)) {
            AuthConfigFactory.RegistrationContext context = factory.getRegistrationContext(id);
            if (context != null
                    && LAYER.equals(context.getMessageLayer())
                    && appContext.equals(context.getAppContext())) {
                return Optional.of(id);
            }
        }
        return Optional.empty();
    }

    /** Removes the registration if it is still this one: not that of another version, which would be unguarded then. */
    void remove() {
        isStopped = true;
        factory.detachListener(this, LAYER, appContext);
        for (String id : factory.getRegistrationIDs(provider)) {
            factory.removeRegistration(id);
        }
    }
}
