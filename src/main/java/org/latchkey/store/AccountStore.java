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
import java.util.function.Function;
import org.latchkey.runtime.Closeables;
import org.latchkey.runtime.Secret;
import org.latchkey.store.embedded.DataDir;
import org.latchkey.store.embedded.EmbeddedServer;
import org.latchkey.store.file.DataDirException;

/** The open database of the accounts: the MongoDB of the settings, or the embedded store. */
public final class AccountStore implements AutoCloseable {

    private static final Logger LOG = System.getLogger(AccountStore.class.getName());

    private final MongoStore client;
    private final Function<SecureRandom, Optional<Secret>> secret;
    private final boolean embedded;
    private final Closeables resources;

    private AccountStore(
            MongoStore client,
            Function<SecureRandom, Optional<Secret>> secret,
            boolean embedded,
            Closeables resources) {
        this.client = client;
        this.secret = secret;
        this.embedded = embedded;
        this.resources = resources;
    }

    /**
     * Opens the store for the web application, which creates a missing embedded store and serves it to commands.
     *
     * @param listeners listeners of the connection pool's events
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
        List<String> unencrypted = Encryption.missingTo(new ConnectionString(uri));
        if (!unencrypted.isEmpty()) {
            LOG.log(
                    Level.WARNING,
                    "MONGODB_URI has no tls=true: hashes of passwords cross the network to {0} unencrypted, unless the"
                            + " network encrypts them.",
                    String.join(",", unencrypted));
        }
        return connected(uri, listeners, random -> Optional.empty(), false);
    }

    private static AccountStore embedded(Path folder, List<ConnectionPoolListener> listeners) {
        DataDir dataDir = DataDir.open(folder);
        LOG.log(Level.INFO, "MONGODB_URI is not set: accounts are in the embedded store in {0}", dataDir);
        return served(dataDir, listeners, true);
    }

    /**
     * Opens the store for a command: a MongoDB over the network; the embedded store over the loopback interface if a running
     * Latchkey has locked it, or else from its files.
     *
     * @throws DataDirException if there is no store, or it cannot be used
     */
    public static AccountStore forCommand(StoreSettings settings) {
        return settings.mongodbUri()
                .map(uri -> connected(uri.value(), List.of(), random -> Optional.empty(), false))
                .orElseGet(() -> existing(settings.dataDir()));
    }

    private static AccountStore existing(Path folder) {
        if (!DataDir.hasStore(folder)) {
            // Creating an empty store would hide the operator's mistake.
            throw new DataDirException(
                    "There are no accounts in DATA_DIR " + folder + ", or this user cannot read them."
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
                .map(address -> connected(
                        address.uri(),
                        List.of(),
                        random -> DataDir.existingSecret(folder).map(Secret::new),
                        true))
                .orElseThrow(() -> new DataDirException("DATA_DIR " + folder + " is in use by another program that does"
                        + " not say how to connect to it: it is starting, stopping, another latchkey-admin, or a Latchkey"
                        + " of another version. Try again, with the WAR that Tomcat runs."));
    }

    private static AccountStore connected(
            String uri,
            List<ConnectionPoolListener> listeners,
            Function<SecureRandom, Optional<Secret>> secret,
            boolean embedded) {
        Closeables resources = new Closeables();
        MongoStore client = resources.add(new MongoStore(uri, listeners), MongoStore::close);
        return new AccountStore(client, secret, embedded, resources);
    }

    /** @param publish whether to write address and secret to a file for other programs */
    private static AccountStore served(DataDir dataDir, List<ConnectionPoolListener> listeners, boolean publish) {
        Closeables resources = new Closeables();
        resources.add(dataDir, DataDir::close);
        try {
            EmbeddedServer server = resources.add(new EmbeddedServer(dataDir.storeFile(), 0), EmbeddedServer::close);
            if (publish) {
                dataDir.publish(server.access());
            }
            MongoStore client = resources.add(new MongoStore(server.uri(), listeners), MongoStore::close);
            return new AccountStore(client, random -> Optional.of(new Secret(dataDir.secret(random))), true, resources);
        } catch (RuntimeException e) {
            // Otherwise the folder would stay locked for as long as this process runs.
            resources.closeAll();
            throw e;
        }
    }

    /** Returns the database that contains the accounts. */
    public MongoDatabase database() {
        return client.database();
    }

    /** Returns whether this is the embedded store, which runs one command at a time and has no index on expiry times. */
    public boolean isEmbedded() {
        return embedded;
    }

    /** Returns whether the database answers a ping. */
    public boolean answers() {
        return client.answers();
    }

    /**
     * Returns the secret of the embedded store's folder, and generates it if it is missing; empty for a MongoDB.
     * While a running Latchkey has locked the folder, it is also empty if this user cannot read it.
     */
    public Optional<Secret> storedSecret(SecureRandom random) {
        return secret.apply(random);
    }

    @Override
    public void close() {
        resources.closeAll();
    }
}
