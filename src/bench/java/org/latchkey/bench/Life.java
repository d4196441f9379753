package org.latchkey.bench;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All that a person does from the registration to the deletion of the account; afterwards nothing is left of it. */
final class Life {

    private static final Pattern STYLES = Pattern.compile("/assets/latchkey-[0-9a-f]+\\.css");
    private static final String SUCCESS = "\"result\":\"success\"";
    private static final String FAIL = "\"result\":\"fail\"";
    private static final String PAGE = "</html>";
    private static final String PASSWORD = "correct+horse+battery";
    private static final String NEXT_PASSWORD = "another+horse+battery";
    private static final int PAGES = 5;

    private Life() {}

    /** @param id of somebody who does not exist yet */
    static void of(String id, Agent agent) throws IOException {
        arrive(id, agent);
        look(id, agent);
        change(agent);
        leave(id, agent);
    }

    /** The beginning of a life that goes on with {@link #stay}. */
    static void settle(String id, Agent agent) throws IOException {
        try (agent) {
            arrive(id, agent);
        }
    }

    /** What somebody does who is logged in for good. */
    static void stay(Agent agent) throws IOException {
        agent.get("/api/nick", 200, SUCCESS);
        agent.get("/", 200, PAGE);
    }

    private static void arrive(String id, Agent agent) throws IOException {
        Matcher styles = STYLES.matcher(agent.get("/register", 200, PAGE));
        if (!styles.find()) {
            throw new IOException("a page without a style sheet");
        }
        agent.getAsset(styles.group());
        String registration = "id_give=" + id + "&nickname_give=nick-" + id + "&pw_give=" + PASSWORD;
        agent.post("/api/register", registration, 200, SUCCESS);
        agent.post("/api/register", registration, 409, FAIL);
        agent.get("/", 302, "/login?msg=");
        agent.post("/api/login", "id_give=" + id + "&pw_give=wrong+" + PASSWORD, 200, FAIL);
        agent.get("/login", 200, PAGE);
        logIn(id, agent);
    }

    private static void logIn(String id, Agent agent) throws IOException {
        agent.post("/api/login", "id_give=" + id + "&pw_give=" + PASSWORD, 200, SUCCESS);
    }

    private static void look(String id, Agent agent) throws IOException {
        for (int i = 0; i < PAGES; i++) {
            agent.get("/", 200, "nick-" + id);
            agent.get("/api/nick", 200, "nick-" + id);
            agent.get("/api/nick", 200, SUCCESS);
        }
        agent.getNothing();
        agent.post("/api/login", "", 400, FAIL);
    }

    private static void change(Agent agent) throws IOException {
        agent.get("/account", 200, PAGE);
        agent.get("/api/account/session", 200, SUCCESS);
        agent.post("/api/account/nickname", "nickname_give=renamed", 200, SUCCESS);
        agent.get("/api/nick", 200, "renamed");
        agent.get("/api/account/sessions", 200, "\"current\":true");
        agent.get("/api/account/export", 200, "renamed");
        agent.post("/api/account/sessions/end-others", "", 200, SUCCESS);
        agent.post("/api/logout", "", 200, SUCCESS);
        agent.get("/api/nick", 200, FAIL);
    }

    private static void leave(String id, Agent agent) throws IOException {
        logIn(id, agent);
        agent.post("/api/account/password", "pw_give=" + PASSWORD + "&new_pw_give=" + NEXT_PASSWORD, 200, SUCCESS);
        agent.get("/api/nick", 200, "renamed");
        agent.post("/api/account/delete", "pw_give=" + NEXT_PASSWORD, 200, SUCCESS);
        agent.get("/api/nick", 200, FAIL);
    }
}
