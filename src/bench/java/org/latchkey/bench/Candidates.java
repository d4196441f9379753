package org.latchkey.bench;

import java.io.IOException;
import java.nio.file.Path;
import org.latchkey.it.Tomcat;
import org.latchkey.store.embedded.DataDir;

/** The Tomcats that are held against each other where it is about a whole process; all with the same Java options. */
final class Candidates {

    static final int ACCOUNTS = 1_000;

    private Candidates() {}

    /** With an application that is next to nothing. */
    static Tomcat.Setup empty() throws IOException {
        Path base = Tomcat.newBase(Bench.class);
        return Tomcat.Setup.ofVersion11(base)
                .withDefaultVirtualMachine()
                .serving(EmptyApp.war(base))
                .prepared();
    }

    /** With the product and its embedded store, which has some accounts. */
    static Tomcat.Setup embedded() {
        Tomcat.Setup setup =
                Tomcat.Setup.ofVersion11(Tomcat.newBase(Bench.class)).withDefaultVirtualMachine();
        Path data = data(setup);
        try (DataDir folder = DataDir.open(data)) {
            StoredUsers.fill(folder.storeFile(), ACCOUNTS);
        }
        return setup.with("DATA_DIR", data.toString()).prepared();
    }

    /** Where {@link #embedded} has its accounts. */
    static Path data(Tomcat.Setup setup) {
        return setup.base().resolve("data");
    }

    /** With the product and a database that runs already. */
    static Tomcat.Setup external(Database database) {
        return Tomcat.Setup.ofVersion11(Tomcat.newBase(Bench.class))
                .withDefaultVirtualMachine()
                .with("MONGODB_URI", database.uri())
                .with("JWT_SECRET", Stage.SECRET)
                .prepared();
    }

    /** A database of another process with some accounts, in the folder of a Tomcat. */
    static Database database() throws IOException {
        Path file = Tomcat.newBase(Database.class).resolve("database.mv.db");
        StoredUsers.fill(file, ACCOUNTS);
        return new Database(file);
    }
}
