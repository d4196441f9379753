package org.latchkey.bench;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.bson.Document;
import org.latchkey.it.Tomcat;

/** Product and reference in one Tomcat, and many people who are logged in, in a database of another process. */
final class Stage implements AutoCloseable {

    static final String SECRET = "bench-Jx3vR8mZ0qLw5TgYb7NcKe2HsUa9DfPi";
    static final String PASSWORD = "correct horse battery";
    static final int MANY = 10_000;

    private static final String DATABASE = "latchkey_bench";

    private final Database database;
    private final Tomcat tomcat;
    private final int port;
    private final String cookie;
    private final List<String> tokens;

    Stage() throws IOException {
        Path base = Tomcat.newBase(Bench.class);
        this.database = new Database(base.resolve("bench.mv.db"));
        try {
            this.tomcat = Tomcat.Setup.ofVersion11(base)
                    .withDefaultVirtualMachine()
                    .with("MONGODB_URI", database.uri() + "/" + DATABASE)
                    .with("JWT_SECRET", SECRET)
                    .with("TOKEN_TTL", "PT1H")
                    .with("SESSION_TTL", "PT10H")
                    .start();
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
        try (MongoClient client = MongoClients.create(database.uri())) {
            this.port = tomcat.port();
            this.cookie = registerAndLogIn();
            MongoCollection<Document> users = client.getDatabase(DATABASE).getCollection("user");
            Document model = users.find(Filters.eq("id", "anna")).first();
            this.tokens = new Users(model, SECRET).store(users, MANY);
            deployReference(base);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private String registerAndLogIn() throws IOException {
        String password = PASSWORD.replace(' ', '+');
        Connection.ask(port, Target.post("/api/register", "id_give=anna&nickname_give=anna&pw_give=" + password));
        String reply = Connection.ask(port, Target.post("/api/login", "id_give=anna&pw_give=" + password));
        return reply.substring(reply.indexOf("mytoken="), reply.indexOf(';', reply.indexOf("mytoken=")));
    }

    private void deployReference(Path base) throws IOException {
        String nick = Connection.ask(port, Target.get("/api/nick", cookie));
        new ReferenceApp(base.resolve("reference"))
                .bare("nick", nick)
                .bare("guard", Connection.ask(port, Target.get("/api/guard", cookie)))
                .bare("home", Connection.ask(port, Target.get("/", cookie)))
                .bare("login", Connection.ask(port, Target.get("/login", "")))
                .lookup("lookup", nick, database.uri(), DATABASE)
                .hash("hash")
                .deploy(base.resolve("webapps"));
        tomcat.awaitLog("Deployment of web application directory", "reference", "has finished");
    }

    int port() {
        return port;
    }

    Load load() {
        return new Load(port, tomcat.process());
    }

    /** What somebody who is logged in sends. */
    String cookie() {
        return cookie;
    }

    /** The tokens of all the others. */
    List<String> tokens() {
        return tokens;
    }

    @Override
    public void close() throws IOException {
        try {
            tomcat.close();
        } finally {
            database.close();
        }
    }
}
