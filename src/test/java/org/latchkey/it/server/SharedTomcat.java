package org.latchkey.it.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.latchkey.it.client.Tokens;
import org.latchkey.store.TestDatabase;

/**
 * A Tomcat with a database that many test classes use at the same time, since a start takes more than most tests. It has the
 * settings of {@link Tomcat.Setup} only; the application stands at several paths with other settings. {@link OnSharedTomcat}
 * gives it to a class.
 *
 * <p>A class must have users of its own, and look in the log and in the database for these only. Tests that stop servers,
 * count what all clients do, or keep all processors busy need a Tomcat of their own.
 */
public final class SharedTomcat implements AutoCloseable {

    /** Another instance on the same database, below a context path. */
    public static final String AUTH = "/auth";
    /** An instance whose tokens end after eight seconds, unless they are renewed. */
    public static final String SHORT = "/short";
    /** An instance whose tokens and sessions both end after ten seconds, so that nothing is renewed. */
    public static final String ENDS = "/ends";
    /** An instance behind a proxy that sets {@code X-Forwarded-Proto}, {@code -Host} and {@code -Port}. */
    public static final String FORWARDED = "/forwarded";
    /** An instance whose cookies are for all applications of the host: {@code COOKIE_PATH} is a slash. */
    public static final String FOR_ALL = "/latchkey";
    /** An instance that keeps {@link #FEW_SESSIONS} of a user, and has the name, the logo and the colours of an operator. */
    public static final String BRANDED = "/branded";

    public static final int FEW_SESSIONS = 5;
    /** Pages of another application: {@code leave.jsp}, {@code guarded.jsp} and {@code 물건.html}. */
    public static final String SHOP = "/shop";

    private static final int LONGEST_LINE = 1000;
    /** Those of the application, tokens, hashes, and passwords of many tests. */
    private static final List<String> SECRETS =
            List.of(Tokens.SECRET, "eyJ", "$argon2id", "correct horse", "battery staple", "wrong-secret");
    /** On a busy machine a lookup may time out, which is a correct 503. */
    private static final String TIMED_OUT = "STORE_UNAVAILABLE";

    private final TestDatabase database;
    private final Tomcat tomcat;
    private int checked;

    private SharedTomcat(TestDatabase database, Tomcat tomcat) {
        this.database = database;
        this.tomcat = tomcat;
    }

    static SharedTomcat start() {
        Path base = Tomcat.newBase(SharedTomcat.class);
        TestDatabase database = TestDatabase.embedded(base);
        try {
            return new SharedTomcat(database, setup(base, database).start());
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static Tomcat.Setup setup(Path base, TestDatabase database) {
        return Tomcat.Setup.ofVersion11(base)
                .with("MONGODB_URI", database.uri())
                .with("JWT_SECRET", Tokens.SECRET)
                .withHttp2()
                .andAnother(AUTH)
                .andAnother(SHORT, "TOKEN_TTL", "8")
                .andAnother(ENDS, "TOKEN_TTL", "10", "SESSION_TTL", "10")
                .andAnother(FOR_ALL, "COOKIE_PATH", "/")
                .andAnother(
                        BRANDED,
                        "SESSIONS_PER_USER",
                        Integer.toString(FEW_SESSIONS),
                        // So many logins of one user may be under way at the same time.
                        "THROTTLE_FREE_GUESSES",
                        "25",
                        "PRODUCT_NAME",
                        "삼각형 서점",
                        "BRAND_DIR",
                        Path.of("src/test/resources/brand").toAbsolutePath().toString())
                .andAnotherWith(
                        FORWARDED,
                        "<Valve className=\"org.apache.catalina.valves.RemoteIpValve\""
                                + " protocolHeader=\"X-Forwarded-Proto\" hostHeader=\"X-Forwarded-Host\""
                                + " portHeader=\"X-Forwarded-Port\"/>")
                .andFile("webapps/shop/leave.jsp", bytes("<% response.sendRedirect(request.getParameter(\"to\")); %>"))
                .andFile(
                        "webapps/shop/guarded.jsp",
                        bytes("<% response.sendRedirect(\"/auth/login?next=/shop/guarded.jsp\"); %>"))
                .andFile("webapps/shop/물건.html", bytes("<!doctype html><title>shop</title><h1>here</h1>"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public Tomcat tomcat() {
        return tomcat;
    }

    /** Returns the same Tomcat, whose {@link Tomcat#url()} is that of this instance. */
    public Tomcat tomcatAt(String path) {
        return tomcat.at(path);
    }

    public TestDatabase database() {
        return database;
    }

    /**
     * Fails if the application has complained, or has logged a secret or something large, since the last check. Each class
     * calls it at its end, so the lines are of that class or of another one that ran at the same time.
     */
    synchronized void checkLog() {
        List<String> log = tomcat.log().lines().toList();
        List<String> unchecked = log.subList(checked, log.size());
        checked = log.size();
        assertEquals(
                List.of(),
                Complaints.in(unchecked).stream()
                        .filter(line -> !line.contains(TIMED_OUT))
                        .toList(),
                "complaints in " + tomcat.base());
        assertEquals(
                List.of(),
                unchecked.stream()
                        .filter(line -> line.length() >= LONGEST_LINE
                                || SECRETS.stream().anyMatch(line::contains))
                        .toList(),
                "something large or secret in " + tomcat.base());
    }

    @Override
    public void close() {
        try {
            tomcat.close();
        } finally {
            database.close();
        }
        checkLog();
    }
}
