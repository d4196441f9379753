package org.latchkey;

import com.mongodb.ConnectionString;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Duration;
import org.latchkey.config.Config;
import org.latchkey.runtime.Closeables;
import org.latchkey.runtime.Secret;
import org.latchkey.store.MongoStore;
import org.latchkey.store.embedded.DataDir;
import org.latchkey.store.embedded.EmbeddedServer;

/**
 * Where the accounts are, and what depends on it.
 *
 * @param uri the connection string
 * @param jwtSecret what tokens are signed with
 * @param sweepPause after which pause what has expired is looked for again
 */
record Source(Secret uri, Secret jwtSecret, Duration sweepPause) {

    private static final Logger LOG = System.getLogger(Source.class.getName());

    private static final Duration SWEEP_PAUSE = Duration.ofMinutes(10);
    /** The embedded store reads every document for it. */
    private static final Duration SWEEP_PAUSE_WITHOUT_INDEX = Duration.ofHours(6);

    /**
     * The MongoDB that the operator names, or else the embedded store, which is started.
     *
     * @param opened what is to be closed at the end
     * @throws org.latchkey.store.file.DataDirException if the embedded store cannot be opened
     */
    static Source of(Config config, Closeables opened, SecureRandom random) {
        return config.store()
                .mongodbUri()
                .map(uri -> mongodb(uri.value(), config))
                .orElseGet(() -> embedded(config, opened, random));
    }

    private static Source mongodb(String uri, Config config) {
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
        return new Source(new Secret(uri), config.jwtSecret().orElseThrow(), SWEEP_PAUSE);
    }

    private static Source embedded(Config config, Closeables opened, SecureRandom random) {
        DataDir dataDir = opened.add(DataDir.open(config.store().dataDir()), DataDir::close);
        LOG.log(Level.INFO, "MONGODB_URI is not set: accounts are in the embedded store in {0}", dataDir);
        EmbeddedServer server = opened.add(new EmbeddedServer(dataDir.storeFile(), 0), EmbeddedServer::close);
        dataDir.publish(server.access());
        return new Source(
                new Secret(server.uri()),
                config.jwtSecret().orElseGet(() -> new Secret(dataDir.secret(random))),
                SWEEP_PAUSE_WITHOUT_INDEX);
    }
}
