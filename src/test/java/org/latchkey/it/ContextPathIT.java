package org.latchkey.it;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.store.TestDatabase;

/** Under another context path of Tomcat 11, on a MongoDB in another process: this one. */
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
