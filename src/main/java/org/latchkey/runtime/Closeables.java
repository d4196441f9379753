package org.latchkey.runtime;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** What was opened and has to be closed, in reverse. Several threads may open something. */
public final class Closeables {

    private static final Logger LOG = System.getLogger(Closeables.class.getName());

    private final Deque<Resource> resources = new ArrayDeque<>();

    private record Resource(String name, Runnable close) {}

    /** @return the resource, which is to be closed like this */
    public synchronized <T> T add(T resource, Consumer<T> close) {
        resources.push(new Resource(resource.getClass().getSimpleName(), () -> close.accept(resource)));
        return resource;
    }

    /** Closes all, whether or not one of them fails. */
    public synchronized void closeAll() {
        while (!resources.isEmpty()) {
            Resource last = resources.pop();
            try {
                last.close().run();
            } catch (RuntimeException e) {
                // The others must be closed all the same.
                LOG.log(Level.WARNING, last.name() + " could not be closed", e);
            }
        }
    }
}
