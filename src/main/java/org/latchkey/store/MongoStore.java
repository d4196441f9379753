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

/** The application's only MongoDB client: opened at start, closed at stop. */
public final class MongoStore implements AutoCloseable {

    /** The database of the Flask application: the default if the connection string names none. */
    private static final String DEFAULT_DATABASE = "dbsparta_plus_week4";

    private final Outages outages = new Outages();
    private final MongoClient client;
    private final MongoDatabase database;

    /**
     * Opens the client. It connects in the background.
     *
     * @param uri the connection string of the database
     * @param listeners listeners of the connection pool's events
     * @throws IllegalArgumentException as {@link #check} does
     */
    public MongoStore(String uri, List<ConnectionPoolListener> listeners) {
        ConnectionString connectionString = new ConnectionString(uri);
        this.client = MongoClients.create(MongoClientSettings.builder(settings(connectionString))
                .applyToConnectionPoolSettings(pool -> listeners.forEach(pool::addConnectionPoolListener))
                .applyToServerSettings(
                        server -> server.addServerMonitorListener(outages).addServerListener(outages))
                .build());
        // Overrides the connection string: a secondary that lags behind would still contain a session that was ended.
        this.database = client.getDatabase(databaseName(connectionString)).withReadPreference(ReadPreference.primary());
    }

    /**
     * Checks that a client can be opened with a connection string. Does not connect to the database.
     *
     * @throws IllegalArgumentException if it cannot; the message may quote the connection string with its password
     * @throws com.mongodb.MongoException if the host of a {@code mongodb+srv} URI is not found in the DNS
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

    /**
     * Returns the option of a valid connection string by which an acknowledged write may still be lost, such as {@code
     * w=0}.
     */
    public static Optional<String> unsafeAcknowledgement(String uri) {
        return Acknowledgement.unsafeOption(Acknowledgement.of(new ConnectionString(uri)));
    }

    /** Returns whether a failover of the replica set may roll back an acknowledged write. */
    public static boolean mayUndoWrites(String uri) {
        return Acknowledgement.mayBeRolledBack(new ConnectionString(uri));
    }

    /**
     * Returns the settings of the client. The connection string overrides the defaults: timeouts of a few seconds, retries
     * included, in place of the driver's 30 seconds, since a user waits for the reply; and a write concern by which an
     * acknowledged write survives the loss of a server.
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

    /** Returns the database that contains the accounts. */
    public MongoDatabase database() {
        return database;
    }

    /** Returns whether the database answers a ping within two seconds. */
    public boolean answers() {
        try {
            database.withTimeout(2, TimeUnit.SECONDS).runCommand(new Document("ping", 1));
            return true;
        } catch (MongoException | IllegalStateException e) {
            // IllegalStateException: the client is closed; a request may still run while the application stops.
            return false;
        }
    }

    @Override
    public void close() {
        outages.stop();
        client.close();
    }
}
