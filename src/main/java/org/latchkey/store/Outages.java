package org.latchkey.store;

import com.mongodb.event.ServerDescriptionChangedEvent;
import com.mongodb.event.ServerHeartbeatFailedEvent;
import com.mongodb.event.ServerListener;
import com.mongodb.event.ServerMonitorListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Logs one line when a database server becomes unreachable and one when it is reachable again, not one per request. */
final class Outages implements ServerMonitorListener, ServerListener {

    private static final Logger LOG = System.getLogger(Outages.class.getName());

    private final Set<String> unreachable = ConcurrentHashMap.newKeySet();
    private volatile boolean isStopped;

    /** Stops the log. To be called before the client is closed, which makes its running heartbeats fail. */
    void stop() {
        isStopped = true;
    }

    @Override
    public void serverHeartbeatFailed(ServerHeartbeatFailedEvent event) {
        String address = event.getConnectionId().getServerId().getAddress().toString();
        if (!isStopped && unreachable.add(address)) {
            LOG.log(Level.WARNING, "The database at {0} does not answer: {1}", address, reason(event.getThrowable()));
        }
    }

    /** Returns both messages: the driver's exception names the operation, its cause names the reason. */
    private static String reason(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? failure.getMessage() : failure.getMessage() + ", " + cause.getMessage();
    }

    /**
     * Logs that the server is reachable again. The next successful heartbeat may be ten seconds later; this event comes as
     * soon as the driver is connected, and requests succeed from then on.
     */
    @Override
    public void serverDescriptionChanged(ServerDescriptionChangedEvent event) {
        String address = event.getNewDescription().getAddress().toString();
        if (event.getNewDescription().isOk() && unreachable.remove(address)) {
            LOG.log(Level.INFO, "The database at {0} answers again", address);
        }
    }
}
