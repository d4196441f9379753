package org.latchkey;

import com.mongodb.client.MongoDatabase;
import java.nio.file.Path;
import org.latchkey.config.ConfigException;
import org.latchkey.config.StoreConfig;
import org.latchkey.store.MongoStore;
import org.latchkey.store.embedded.DataDir;
import org.latchkey.store.embedded.EmbeddedServer;
import org.latchkey.store.file.DataDirException;

/**
 * The accounts as another program than the WAR gets at them: over the network, over the loopback interface while a running
 * Latchkey holds the embedded store, or from its files while none does.
 */
final class OpenStore implements AutoCloseable {

    private final MongoStore store;
    private final boolean embedded;
    private final Runnable thenClose;

    private OpenStore(MongoStore store, boolean embedded, Runnable thenClose) {
        this.store = store;
        this.embedded = embedded;
        this.thenClose = thenClose;
    }

    /**
     * Opens it.
     *
     * @throws ConfigException if the settings lead to no accounts
     * @throws DataDirException if the embedded store cannot be used
     */
    static OpenStore of(StoreConfig config) {
        return config.mongodbUri()
                .map(uri -> connected(uri.value(), false))
                .orElseGet(() -> embedded(config.dataDir()));
    }

    private static OpenStore connected(String uri, boolean embedded) {
        return new OpenStore(new MongoStore(uri), embedded, () -> {});
    }

    private static OpenStore embedded(Path folder) {
        if (!DataDir.hasStore(folder)) {
            // To make an empty one would hide the mistake.
            throw new ConfigException("There are no accounts in DATA_DIR " + folder + ", or only others may read them."
                    + " Set MONGODB_URI or DATA_DIR to what Tomcat uses, and run this as Tomcat's user.");
        }
        try {
            return files(DataDir.open(folder));
        } catch (DataDirException e) {
            if (!e.isInUse()) {
                throw e;
            }
            return running(folder);
        }
    }

    private static OpenStore files(DataDir dataDir) {
        try {
            return served(new EmbeddedServer(dataDir.storeFile(), 0), dataDir);
        } catch (RuntimeException e) {
            // Otherwise no Tomcat could take the folder while this runs.
            dataDir.close();
            throw e;
        }
    }

    private static OpenStore served(EmbeddedServer server, DataDir dataDir) {
        try {
            return new OpenStore(new MongoStore(server.uri()), true, () -> {
                server.close();
                dataDir.close();
            });
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static OpenStore running(Path folder) {
        return DataDir.published(folder)
                .map(address -> connected(address.uri(), true))
                .orElseThrow(() -> new ConfigException("DATA_DIR " + folder + " is in use by another program that does"
                        + " not say how to connect to it: it is starting, stopping, another latchkey-admin, or a Latchkey"
                        + " of another version. Try again, with the WAR that Tomcat runs."));
    }

    MongoDatabase database() {
        return store.database();
    }

    /** Whether it is the embedded store, which answers one question at a time. */
    boolean isEmbedded() {
        return embedded;
    }

    @Override
    public void close() {
        try {
            store.close();
        } finally {
            thenClose.run();
        }
    }
}
