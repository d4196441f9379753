package org.latchkey.it.server;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts the {@link SharedTomcat} of a run once, and checks its log at the end of each class. */
final class SharedTomcats implements ParameterResolver, AfterAllCallback {

    private static final Namespace NAMESPACE = Namespace.create(SharedTomcats.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == SharedTomcat.class;
    }

    @Override
    public SharedTomcat resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return store(context).computeIfAbsent(SharedTomcat.class, key -> SharedTomcat.start(), SharedTomcat.class);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        SharedTomcat shared = store(context).get(SharedTomcat.class, SharedTomcat.class);
        if (shared != null) {
            shared.checkLog();
        }
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE);
    }
}
