package org.latchkey.store;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.MongoNamespace;
import com.mongodb.ReadPreference;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.ConnectionPoolListener;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/** The one client of the application: opened at start, closed at stop. */
public final class MongoStore implements AutoCloseable {

    /** The database of the Flask application, used where the connection string names none. */
    private static final String DEFAULT_DATABASE = "dbsparta_plus_week4";

    private final Outages outages = new Outages();
    private final MongoClient client;
    private final MongoDatabase database;

    /**
     * Opens the client; it connects by itself when it can.
     *
     * @param uri where the database is: a connection string
     * @throws IllegalArgumentException as {@link #check} does
     */
    public MongoStore(String uri) {
        this(uri, List.of());
    }

    /**
     * Opens the client; it connects by itself when it can.
     *
     * @param uri where the database is: a connection string
     * @param listeners who is told of the connections
     * @throws IllegalArgumentException as {@link #check} does
     */
    public MongoStore(String uri, List<ConnectionPoolListener> listeners) {
        ConnectionString connectionString = new ConnectionString(uri);
        this.client = MongoClients.create(MongoClientSettings.builder(settings(connectionString))
                .applyToConnectionPoolSettings(pool -> listeners.forEach(pool::addConnectionPoolListener))
                .applyToServerSettings(
                        server -> server.addServerMonitorListener(outages).addServerListener(outages))
                .build());
        // Whatever the connection string says: a session that was ended must not live on in a copy that lags behind.
        this.database = client.getDatabase(databaseName(connectionString)).withReadPreference(ReadPreference.primary());
    }

    /**
     * Whether a client can be opened with a connection string.
     *
     * @throws IllegalArgumentException if it cannot; the message may quote the text, and with it a password
     * @throws com.mongodb.MongoException if the DNS server does not know a host that has to be looked up
     */
    public static void check(String uri) {
        try {
            ConnectionString connectionString = new ConnectionString(uri);
            MongoNamespace.checkDatabaseNameValidity(databaseName(connectionString));
            settings(connectionString);
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The option of a valid connection string that makes an acknowledgement worthless, such as {@code w=0}. */
    public static Optional<String> worthlessAcknowledgement(String uri) {
        return Acknowledgement.worthless(Acknowledgement.of(new ConnectionString(uri)));
    }

    /** Whether an acknowledged write may be undone when another server of the replica set takes over. */
    public static boolean mayUndoWrites(String uri) {
        return Acknowledgement.mayBeUndone(new ConnectionString(uri));
    }

    /**
     * What the connection string does not say is set so that a person waits a few seconds and not the driver's 30 when
     * the database is away or hangs, retries included, and so that an acknowledged write survives the loss of a server.
     */
    private static MongoClientSettings settings(ConnectionString connectionString) {
        return MongoClientSettings.builder()
                .applicationName("latchkey")
                .timeout(5, TimeUnit.SECONDS)
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(3, TimeUnit.SECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(2, TimeUnit.SECONDS))
                .applyConnectionString(connectionString)
                .writeConcern(Acknowledgement.of(connectionString))
                .build();
    }

    private static String databaseName(ConnectionString connectionString) {
        return Optional.ofNullable(connectionString.getDatabase()).orElse(DEFAULT_DATABASE);
    }

    /** The database with the accounts. */
    public MongoDatabase database() {
        return database;
    }

    /** Whether it answers, within two seconds. */
    public boolean answers() {
        try {
            database.withTimeout(2, TimeUnit.SECONDS).runCommand(new Document("ping", 1));
            return true;
        } catch (MongoException | IllegalStateException e) {
            // The latter once it is closed: a last request may be under way while the application stops.
            return false;
        }
    }

    @Override
    public void close() {
        outages.end();
        client.close();
        BufferPruner.stop();
    }
}
