package org.latchkey.store;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.ConnectionPoolListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.latchkey.runtime.Closeables;
import org.latchkey.runtime.Secret;
import org.latchkey.store.embedded.DataDir;
import org.latchkey.store.embedded.EmbeddedServer;
import org.latchkey.store.file.DataDirException;

/** The database with the accounts, opened: the MongoDB that the settings name, or the embedded store. */
public final class AccountStore implements AutoCloseable {

    private static final Logger LOG = System.getLogger(AccountStore.class.getName());

    private final MongoStore client;
    private final Optional<DataDir> dataDir;
    private final boolean embedded;
    private final Closeables resources;

    private AccountStore(MongoStore client, Optional<DataDir> dataDir, boolean embedded, Closeables resources) {
        this.client = client;
        this.dataDir = dataDir;
        this.embedded = embedded;
        this.resources = resources;
    }

    /**
     * Opens it for the web application, which makes the embedded store where there is none and serves it to commands.
     *
     * @param listeners are told of the connections
     * @throws DataDirException if the embedded store cannot be used
     */
    public static AccountStore forServer(StoreSettings settings, List<ConnectionPoolListener> listeners) {
        return settings.mongodbUri()
                .map(uri -> mongodb(uri.value(), listeners))
                .orElseGet(() -> embedded(settings.dataDir(), listeners));
    }

    private static AccountStore mongodb(String uri, List<ConnectionPoolListener> listeners) {
        LOG.log(
                Level.INFO,
                "Accounts are in the MongoDB at {0}",
                String.join(",", new ConnectionString(uri).getHosts()));
        if (MongoStore.mayUndoWrites(uri)) {
            LOG.log(
                    Level.WARNING,
                    "MONGODB_URI says w=1: when another server becomes primary, a logout or a new password may be undone."
                            + " The default is w=majority.");
        }
        return connected(uri, listeners, false);
    }

    private static AccountStore embedded(Path folder, List<ConnectionPoolListener> listeners) {
        DataDir dataDir = DataDir.open(folder);
        LOG.log(Level.INFO, "MONGODB_URI is not set: accounts are in the embedded store in {0}", dataDir);
        return served(dataDir, listeners, true);
    }

    /**
     * Opens it for a command: over the network, over the loopback interface while a running Latchkey holds the embedded
     * store, or from its files while none does.
     *
     * @throws DataDirException if there is no store, or it cannot be used
     */
    public static AccountStore forCommand(StoreSettings settings) {
        return settings.mongodbUri()
                .map(uri -> connected(uri.value(), List.of(), false))
                .orElseGet(() -> existing(settings.dataDir()));
    }

    private static AccountStore existing(Path folder) {
        if (!DataDir.hasStore(folder)) {
            // To make an empty one would hide the mistake.
            throw new DataDirException("There are no accounts in DATA_DIR " + folder + ", or only others may read them."
                    + " Set MONGODB_URI or DATA_DIR to what Tomcat uses, and run this as Tomcat's user.");
        }
        try {
            return served(DataDir.open(folder), List.of(), false);
        } catch (DataDirException e) {
            if (!e.isInUse()) {
                throw e;
            }
            return running(folder);
        }
    }

    private static AccountStore running(Path folder) {
        return DataDir.published(folder)
                .map(address -> connected(address.uri(), List.of(), true))
                .orElseThrow(() -> new DataDirException("DATA_DIR " + folder + " is in use by another program that does"
                        + " not say how to connect to it: it is starting, stopping, another latchkey-admin, or a Latchkey"
                        + " of another version. Try again, with the WAR that Tomcat runs."));
    }

    private static AccountStore connected(String uri, List<ConnectionPoolListener> listeners, boolean embedded) {
        Closeables resources = new Closeables();
        MongoStore client = resources.add(new MongoStore(uri, listeners), MongoStore::close);
        return new AccountStore(client, Optional.empty(), embedded, resources);
    }

    /** @param publish whether other programs are told how to connect */
    private static AccountStore served(DataDir dataDir, List<ConnectionPoolListener> listeners, boolean publish) {
        Closeables resources = new Closeables();
        resources.add(dataDir, DataDir::close);
        try {
            EmbeddedServer server = resources.add(new EmbeddedServer(dataDir.storeFile(), 0), EmbeddedServer::close);
            if (publish) {
                dataDir.publish(server.access());
            }
            MongoStore client = resources.add(new MongoStore(server.uri(), listeners), MongoStore::close);
            return new AccountStore(client, Optional.of(dataDir), true, resources);
        } catch (RuntimeException e) {
            // Otherwise no other program could take the folder while this one runs.
            resources.closeAll();
            throw e;
        }
    }

    /** The database with the accounts. */
    public MongoDatabase database() {
        return client.database();
    }

    /** Whether it is the embedded store, which serves one request at a time and has no index for what has expired. */
    public boolean isEmbedded() {
        return embedded;
    }

    /** Whether the database answers at the moment. */
    public boolean answers() {
        return client.answers();
    }

    /** The secret that is kept beside the embedded store, and made if there is none; empty for a MongoDB. */
    public Optional<Secret> storedSecret(SecureRandom random) {
        return dataDir.map(folder -> new Secret(folder.secret(random)));
    }

    @Override
    public void close() {
        resources.closeAll();
    }
}
