package org.latchkey.guard;

import jakarta.security.auth.message.AuthStatus;
import jakarta.security.auth.message.MessageInfo;
import jakarta.security.auth.message.config.AuthConfigFactory;
import jakarta.security.auth.message.config.AuthConfigProvider;
import jakarta.security.auth.message.config.ClientAuthConfig;
import jakarta.security.auth.message.config.ServerAuthConfig;
import jakarta.security.auth.message.config.ServerAuthContext;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.callback.CallbackHandler;

/**
 * Guards all applications of a Tomcat if it is named in {@code conf/jaspic-providers.xml}, and one application as
 * {@link GuardListener} registers it. Latchkey itself is left alone.
 */
public final class GuardProvider implements AuthConfigProvider {

    private final Map<String, String> properties;

    /**
     * For the container.
     *
     * @param properties values of {@code latchkey.*} parameters for applications that do not have them; may be null
     * @param factory not used: the container registers the provider
     */
    public GuardProvider(Map<String, String> properties, AuthConfigFactory factory) {
        this.properties = properties == null ? Map.of() : Map.copyOf(properties);
    }

    @Override
    public ServerAuthConfig getServerAuthConfig(String layer, String appContext, CallbackHandler handler) {
        GuardModule module = new GuardModule(properties);
        module.initialize(null, null, handler, Map.of());
        return new AuthConfig(layer, appContext, module);
    }

    @Override
    public ClientAuthConfig getClientAuthConfig(String layer, String appContext, CallbackHandler handler) {
        return null;
    }

    @Override
    public void refresh() {
        // Nothing here changes.
    }

    /** The one module of an application, in the wrappings that Jakarta Authentication demands. */
    private static final class AuthConfig implements ServerAuthConfig, ServerAuthContext {

        private final String layer;
        private final String appContext;
        private final GuardModule module;

        AuthConfig(String layer, String appContext, GuardModule module) {
            this.layer = layer;
            this.appContext = appContext;
            this.module = module;
        }

        @Override
        public ServerAuthContext getAuthContext(String authContextId, Subject service, Map<String, Object> properties) {
            return this;
        }

        @Override
        public String getMessageLayer() {
            return layer;
        }

        @Override
        public String getAppContext() {
            return appContext;
        }

        @Override
        public String getAuthContextID(MessageInfo message) {
            return appContext;
        }

        @Override
        public void refresh() {
            // Nothing here changes.
        }

        @Override
        public boolean isProtected() {
            return true;
        }

        @Override
        public AuthStatus validateRequest(MessageInfo message, Subject client, Subject service) {
            return module.validateRequest(message, client, service);
        }

        @Override
        public AuthStatus secureResponse(MessageInfo message, Subject service) {
            return module.secureResponse(message, service);
        }

        @Override
        public void cleanSubject(MessageInfo message, Subject client) {
            module.cleanSubject(message, client);
        }
    }
}
