package org.latchkey.store;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The one client of the application: opened at start, closed at stop. */
public final class MongoStore implements AutoCloseable {

    /** The database of the Flask application, used where the connection string names none. */
    private static final String DEFAULT_DATABASE = "dbsparta_plus_week4";

    private final MongoClient client;
    private final MongoDatabase database;

    /**
     * Opens the client; it connects by itself when it can. What the connection string does not say is set so that a
     * person waits a few seconds and not the driver's 30 when the database is away, and so that an acknowledged write
     * survives the loss of a server.
     *
     * @param connectionString where the database is
     */
    public MongoStore(ConnectionString connectionString) {
        MongoClientSettings settings = MongoClientSettings.builder()
                .applicationName("latchkey")
                .writeConcern(WriteConcern.MAJORITY)
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(3, TimeUnit.SECONDS))
                .applyToSocketSettings(
                        socket -> socket.connectTimeout(2, TimeUnit.SECONDS).readTimeout(4, TimeUnit.SECONDS))
                .applyToConnectionPoolSettings(pool -> pool.maxWaitTime(3, TimeUnit.SECONDS))
                .applyConnectionString(connectionString)
                .build();
        this.client = MongoClients.create(settings);
        this.database = client.getDatabase(
                Optional.ofNullable(connectionString.getDatabase()).orElse(DEFAULT_DATABASE));
    }

    /** The database with the accounts. */
    public MongoDatabase database() {
        return database;
    }

    @Override
    public void close() {
        client.close();
        BufferPruner.stop();
    }
}
