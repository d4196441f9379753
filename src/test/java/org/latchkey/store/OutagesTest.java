package org.latchkey.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.mongodb.MongoSocketOpenException;
import com.mongodb.ServerAddress;
import com.mongodb.connection.ClusterId;
import com.mongodb.connection.ConnectionId;
import com.mongodb.connection.ServerConnectionState;
import com.mongodb.connection.ServerDescription;
import com.mongodb.connection.ServerId;
import com.mongodb.connection.ServerType;
import com.mongodb.event.ServerDescriptionChangedEvent;
import com.mongodb.event.ServerHeartbeatFailedEvent;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutagesTest {

    private static final ServerAddress ADDRESS = new ServerAddress("db.example", 27017);
    private static final String OUTAGE_LINE =
            "WARNING The database at db.example:27017 does not answer: Exception opening socket, Connection refused";
    private static final String RECOVERY_LINE = "INFO The database at db.example:27017 answers again";

    private final Logger logger = Logger.getLogger(Outages.class.getName());
    private final List<String> lines = new ArrayList<>();
    private final Outages outages = new Outages();
    private final ConnectionId connection = new ConnectionId(new ServerId(new ClusterId(), ADDRESS));
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line.getLevel() + " " + new SimpleFormatter().formatMessage(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void addHandler() {
        logger.setLevel(Level.ALL);
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
    }

    @AfterEach
    void removeHandler() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
        logger.setLevel(null);
    }

    private void reportFailure() {
        outages.serverHeartbeatFailed(new ServerHeartbeatFailedEvent(
                connection,
                1,
                false,
                new MongoSocketOpenException(
                        "Exception opening socket", ADDRESS, new ConnectException("Connection refused"))));
    }

    private void reportRecovery() {
        outages.serverDescriptionChanged(
                new ServerDescriptionChangedEvent(connection.getServerId(), description(true), description(false)));
    }

    private static ServerDescription description(boolean ok) {
        return ServerDescription.builder()
                .address(ADDRESS)
                .state(ok ? ServerConnectionState.CONNECTED : ServerConnectionState.CONNECTING)
                .type(ok ? ServerType.STANDALONE : ServerType.UNKNOWN)
                .ok(ok)
                .build();
    }

    private void reportContinuedFailure() {
        outages.serverDescriptionChanged(
                new ServerDescriptionChangedEvent(connection.getServerId(), description(false), description(false)));
    }

    @Test
    void anOutageIsLoggedOnceWithItsReasonAndOnceWhenItIsOver() {
        reportRecovery();
        reportFailure();
        reportContinuedFailure();
        reportFailure();
        reportFailure();
        reportRecovery();
        reportRecovery();
        reportFailure();
        assertEquals(List.of(OUTAGE_LINE, RECOVERY_LINE, OUTAGE_LINE), lines);
    }

    @Test
    void stoppingTheApplicationIsNoOutage() {
        reportRecovery();
        outages.stop();
        reportFailure();
        assertEquals(List.of(), lines);
    }
}
