package org.latchkey.bench;

import java.io.IOException;
import java.nio.file.Path;
import org.latchkey.it.server.Tomcat;
import org.latchkey.store.embedded.DataDir;

/** The Tomcats that sections about whole processes compare; all have the same Java options. */
final class TomcatSetups {

    static final int ACCOUNTS = 1_000;

    private TomcatSetups() {}

    /** Returns a Tomcat with {@link EmptyApp}. */
    static Tomcat.Setup empty() throws IOException {
        Path base = Tomcat.newBase(Bench.class);
        return Tomcat.Setup.ofVersion11(base)
                .withDefaultVirtualMachine()
                .serving(EmptyApp.war(base))
                .prepared();
    }

    /** Returns a Tomcat with the product and an embedded store with some accounts. */
    static Tomcat.Setup embedded() {
        Tomcat.Setup setup =
                Tomcat.Setup.ofVersion11(Tomcat.newBase(Bench.class)).withDefaultVirtualMachine();
        Path data = dataFolder(setup);
        try (DataDir folder = DataDir.open(data)) {
            StoredUsers.fill(folder.storeFile(), ACCOUNTS);
        }
        return setup.with("DATA_DIR", data.toString()).prepared();
    }

    /** Returns the data folder of {@link #embedded}. */
    static Path dataFolder(Tomcat.Setup setup) {
        return setup.base().resolve("data");
    }

    /** Returns a Tomcat with the product and a running database. */
    static Tomcat.Setup external(DatabaseProcess database) {
        return Tomcat.Setup.ofVersion11(Tomcat.newBase(Bench.class))
                .withDefaultVirtualMachine()
                .with("MONGODB_URI", database.uri())
                .with("JWT_SECRET", TestBed.SECRET)
                .prepared();
    }

    /** Starts a database with some accounts in another process. */
    static DatabaseProcess database() throws IOException {
        Path file = Tomcat.newBase(DatabaseProcess.class).resolve("database.mv.db");
        StoredUsers.fill(file, ACCOUNTS);
        return new DatabaseProcess(file);
    }
}
