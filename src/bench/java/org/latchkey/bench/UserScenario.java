package org.latchkey.bench;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Everything that one user does from the registration to the deletion of the account. */
final class UserScenario {

    private static final Pattern STYLES = Pattern.compile("/assets/latchkey-[0-9a-f]+\\.css");
    private static final String SUCCESS = "\"result\":\"success\"";
    private static final String FAIL = "\"result\":\"fail\"";
    private static final String PAGE = "</html>";
    private static final String PASSWORD = "correct+horse+battery";
    private static final String NEXT_PASSWORD = "another+horse+battery";
    private static final int PAGES = 5;

    private UserScenario() {}

    /** @param id of an account that does not exist */
    static void run(String id, HttpUser user) throws IOException {
        register(id, user);
        browse(id, user);
        changeAccount(user);
        deleteAccount(id, user);
    }

    /** Registers a user and logs in, for later calls of {@link #read}. */
    static void registerResident(String id, HttpUser user) throws IOException {
        try (user) {
            register(id, user);
        }
    }

    /** Sends the requests of a user who stays logged in. */
    static void read(HttpUser user) throws IOException {
        user.get("/api/nick", 200, SUCCESS);
        user.get("/", 200, PAGE);
    }

    private static void register(String id, HttpUser user) throws IOException {
        Matcher styles = STYLES.matcher(user.get("/register", 200, PAGE));
        if (!styles.find()) {
            throw new IOException("a page without a style sheet");
        }
        user.getAsset(styles.group());
        String registration = "id_give=" + id + "&nickname_give=nick-" + id + "&pw_give=" + PASSWORD;
        user.post("/api/register", registration, 200, SUCCESS);
        user.post("/api/register", registration, 409, FAIL);
        user.get("/", 302, "/login?msg=");
        user.post("/api/login", "id_give=" + id + "&pw_give=wrong+" + PASSWORD, 200, FAIL);
        user.get("/login", 200, PAGE);
        logIn(id, user);
    }

    private static void logIn(String id, HttpUser user) throws IOException {
        user.post("/api/login", "id_give=" + id + "&pw_give=" + PASSWORD, 200, SUCCESS);
    }

    private static void browse(String id, HttpUser user) throws IOException {
        for (int i = 0; i < PAGES; i++) {
            user.get("/", 200, "nick-" + id);
            user.get("/api/nick", 200, "nick-" + id);
            user.get("/api/nick", 200, SUCCESS);
        }
        user.getUnknownPath();
        user.post("/api/login", "", 400, FAIL);
    }

    private static void changeAccount(HttpUser user) throws IOException {
        user.get("/account", 200, PAGE);
        user.get("/api/account/session", 200, SUCCESS);
        user.post("/api/account/nickname", "nickname_give=renamed", 200, SUCCESS);
        user.get("/api/nick", 200, "renamed");
        user.get("/api/account/sessions", 200, "\"current\":true");
        user.post("/api/account/confirm", "pw_give=" + PASSWORD, 200, SUCCESS);
        user.get("/api/account/export", 200, "renamed");
        user.post("/api/account/sessions/end-others", "", 200, SUCCESS);
        user.post("/api/logout", "", 200, SUCCESS);
        user.get("/api/nick", 200, FAIL);
    }

    private static void deleteAccount(String id, HttpUser user) throws IOException {
        logIn(id, user);
        user.post("/api/account/password", "pw_give=" + PASSWORD + "&new_pw_give=" + NEXT_PASSWORD, 200, SUCCESS);
        user.get("/api/nick", 200, "renamed");
        user.post("/api/account/delete", "pw_give=" + NEXT_PASSWORD, 200, SUCCESS);
        user.get("/api/nick", 200, FAIL);
    }
}
