package org.latchkey.store;

import com.mongodb.event.ServerDescriptionChangedEvent;
import com.mongodb.event.ServerHeartbeatFailedEvent;
import com.mongodb.event.ServerListener;
import com.mongodb.event.ServerMonitorListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One line when a server of the database goes away and one when it is back, however many requests notice it. */
final class Outages implements ServerMonitorListener, ServerListener {

    private static final Logger LOG = System.getLogger(Outages.class.getName());

    private final Set<String> away = ConcurrentHashMap.newKeySet();
    private volatile boolean ended;

    /** From now on it is the client that goes away, which also ends what it asks just then. */
    void end() {
        ended = true;
    }

    @Override
    public void serverHeartbeatFailed(ServerHeartbeatFailedEvent event) {
        String address = event.getConnectionId().getServerId().getAddress().toString();
        if (!ended && away.add(address)) {
            LOG.log(Level.WARNING, "The database at {0} does not answer: {1}", address, reason(event.getThrowable()));
        }
    }

    /** The driver says what it was doing; its cause says why that went wrong. */
    private static String reason(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? failure.getMessage() : failure.getMessage() + ", " + cause.getMessage();
    }

    /**
     * Not by the next heartbeat, which may be ten seconds later: a server that is back tells what it is as soon as the driver
     * is connected to it again, and people are served from then on.
     */
    @Override
    public void serverDescriptionChanged(ServerDescriptionChangedEvent event) {
        String address = event.getNewDescription().getAddress().toString();
        if (event.getNewDescription().isOk() && away.remove(address)) {
            LOG.log(Level.INFO, "The database at {0} answers again", address);
        }
    }
}
