package org.latchkey.it.account;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.it.client.Tokens;
import org.latchkey.it.server.Steady;
import org.latchkey.it.server.Tomcat;
import org.latchkey.store.TestDatabase;

/** A context path of Tomcat 11, and a database in another process, which is the one of the test. */
@Tag(Steady.TAG)
class ContextPathIT extends ContractTests {

    @TempDir
    static Path folder;

    private TestDatabase database;

    @Override
    Tomcat startTomcat() {
        database = TestDatabase.embedded(folder);
        return Tomcat.Setup.ofVersion11(Tomcat.newBase(ContextPathIT.class))
                .at("/auth")
                .with("MONGODB_URI", database.uri())
                .with("JWT_SECRET", Tokens.SECRET)
                .start();
    }

    @AfterAll
    void closeDatabase() {
        database.close();
    }
}
