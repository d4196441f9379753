package org.latchkey.guard;

import jakarta.security.auth.message.AuthStatus;
import jakarta.security.auth.message.MessageInfo;
import jakarta.security.auth.message.config.ServerAuthConfig;
import jakarta.security.auth.message.config.ServerAuthContext;
import java.util.Map;
import javax.security.auth.Subject;

/** The one module of an application, in the wrappings that Jakarta Authentication demands. */
final class GuardAuthConfig implements ServerAuthConfig, ServerAuthContext {

    private final String layer;
    private final String appContext;
    private final GuardModule module;

    GuardAuthConfig(String layer, String appContext, GuardModule module) {
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
