package org.latchkey.guard;

import jakarta.security.auth.message.config.AuthConfigFactory;
import jakarta.security.auth.message.config.AuthConfigProvider;
import jakarta.security.auth.message.config.ClientAuthConfig;
import jakarta.security.auth.message.config.ServerAuthConfig;
import java.util.Map;
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
        return new GuardAuthConfig(layer, appContext, module);
    }

    @Override
    public ClientAuthConfig getClientAuthConfig(String layer, String appContext, CallbackHandler handler) {
        return null;
    }

    @Override
    public void refresh() {
        // Nothing here changes.
    }
}
