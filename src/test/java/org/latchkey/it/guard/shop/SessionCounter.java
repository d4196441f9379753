package org.latchkey.it.guard.shop;

import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the sessions that the container has begun. */
@WebListener
public final class SessionCounter implements HttpSessionListener {

    private static final AtomicInteger CREATED = new AtomicInteger();

    static int created() {
        return CREATED.get();
    }

    @Override
    public void sessionCreated(HttpSessionEvent event) {
        CREATED.incrementAndGet();
    }
}
