package org.latchkey.runtime;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** Resources, closed in reverse order. Thread-safe. */
public final class Closeables {

    private static final Logger LOG = System.getLogger(Closeables.class.getName());

    private final Deque<Resource> resources = new ArrayDeque<>();

    private record Resource(String name, Runnable close) {}

    /**
     * Adds a resource.
     *
     * @param close closes the resource
     * @return the resource
     */
    public synchronized <T> T add(T resource, Consumer<T> close) {
        resources.push(new Resource(resource.getClass().getSimpleName(), () -> close.accept(resource)));
        return resource;
    }

    /** Closes all resources. A failure is logged and does not prevent closing the others. */
    public synchronized void closeAll() {
        while (!resources.isEmpty()) {
            Resource last = resources.pop();
            try {
                last.close().run();
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, last.name() + " could not be closed", e);
            }
        }
    }
}
