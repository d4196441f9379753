package org.latchkey.store;

import com.mongodb.event.ServerHeartbeatFailedEvent;
import com.mongodb.event.ServerHeartbeatSucceededEvent;
import com.mongodb.event.ServerMonitorListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One line when a server of the database goes away and one when it is back, however many requests notice it. */
final class Outages implements ServerMonitorListener {

    private static final Logger LOG = System.getLogger(Outages.class.getName());

    private final Set<String> away = ConcurrentHashMap.newKeySet();

    @Override
    public void serverHeartbeatFailed(ServerHeartbeatFailedEvent event) {
        String address = event.getConnectionId().getServerId().getAddress().toString();
        if (away.add(address)) {
            LOG.log(
                    Level.WARNING,
                    "The database at {0} does not answer: {1}",
                    address,
                    event.getThrowable().getMessage());
        }
    }

    @Override
    public void serverHeartbeatSucceeded(ServerHeartbeatSucceededEvent event) {
        String address = event.getConnectionId().getServerId().getAddress().toString();
        if (away.remove(address)) {
            LOG.log(Level.INFO, "The database at {0} answers again", address);
        }
    }
}
