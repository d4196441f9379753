package org.latchkey.bench;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.bson.Document;
import org.latchkey.it.server.Tomcat;

/** Product and reference in one Tomcat, and a database in another process with many users who are logged in. */
final class TestBed implements AutoCloseable {

    static final String SECRET = "bench-Jx3vR8mZ0qLw5TgYb7NcKe2HsUa9DfPi";
    static final String PASSWORD = "correct horse battery";
    static final int USERS = 10_000;

    private static final String DATABASE = "latchkey_bench";

    private final DatabaseProcess database;
    private final Tomcat tomcat;
    private final int port;
    private final String cookie;
    private final List<String> tokens;

    TestBed() throws IOException {
        Path base = Tomcat.newBase(Bench.class);
        this.database = new DatabaseProcess(base.resolve("bench.mv.db"));
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
            this.tokens = new LoggedInUsers(model, SECRET).store(users, USERS);
            deployReference(base);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private String registerAndLogIn() throws IOException {
        String password = PASSWORD.replace(' ', '+');
        Connection.request(port, Workload.post("/api/register", "id_give=anna&nickname_give=anna&pw_give=" + password));
        String reply = Connection.request(port, Workload.post("/api/login", "id_give=anna&pw_give=" + password));
        return reply.substring(reply.indexOf("mytoken="), reply.indexOf(';', reply.indexOf("mytoken=")));
    }

    private void deployReference(Path base) throws IOException {
        String nick = Connection.request(port, Workload.get("/api/nick", cookie));
        new ReferenceApp(base.resolve("reference"))
                .bare("nick", nick)
                .bare("guard", Connection.request(port, Workload.get("/api/guard", cookie)))
                .bare("home", Connection.request(port, Workload.get("/", cookie)))
                .bare("login", Connection.request(port, Workload.get("/login", "")))
                .lookup("lookup", nick, database.uri(), DATABASE)
                .hash("hash")
                .deploy(base.resolve("webapps"));
        tomcat.awaitLog("Deployment of web application directory", "reference", "has finished");
    }

    int port() {
        return port;
    }

    LoadGenerator load() {
        return new LoadGenerator(port, tomcat.process());
    }

    /** Returns the cookie of an authenticated user. */
    String cookie() {
        return cookie;
    }

    /** Returns the tokens of {@link LoggedInUsers}. */
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
