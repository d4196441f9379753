package org.latchkey.it.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.it.client.Client;
import org.latchkey.it.client.Tokens;
import org.latchkey.it.server.Steady;
import org.latchkey.it.server.Tomcat;
import org.latchkey.store.TestDatabase;

/**
 * Two instances on one database, of the release before and of today. Needs the WAR of that release: {@code
 * -Dlatchkey.previous=latchkey-0.1.0.war}.
 */
@Tag(Steady.TAG)
class UpgradeSideBySideIT {

    private static final String PREVIOUS = "latchkey.previous";
    private static final String PASSWORD = "correct-horse";

    @TempDir
    Path folder;

    private static Tomcat.Setup setup(TestDatabase database) {
        return Tomcat.Setup.ofVersion11(Tomcat.newBase(UpgradeSideBySideIT.class))
                .with("MONGODB_URI", database.uri())
                .with("JWT_SECRET", Tokens.SECRET);
    }

    @Test
    void usersSessionsAndPasswordsOfOneAreThoseOfTheOther() {
        Path war = Path.of(System.getProperty(PREVIOUS, ""));
        assumeTrue(Files.isRegularFile(war), PREVIOUS + " names no WAR: the release before is not started");
        try (TestDatabase database = TestDatabase.embedded(folder);
                Tomcat before = setup(database).serving(war).start();
                Tomcat today = setup(database).start()) {
            Client old = new Client(before.url());
            Client current = new Client(today.url());
            both(old, current, "anna");
            both(current, old, "bert");
            assertEquals(List.of(), today.complaints());
        }
    }

    /** A user of the first instance on the second one, and back. */
    private static void both(Client first, Client second, String id) {
        assertEquals(200, first.register(id, PASSWORD, "Nick").status());
        assertEquals(409, second.register(id, PASSWORD, "Nick").status());
        String token = first.logIn(id, PASSWORD).token();
        assertEquals("success", second.getAs(token, "/api/nick").result());
        String other = second.logIn(id, PASSWORD).token();
        assertEquals(
                2,
                first.getAs(other, "/api/account/sessions")
                        .json()
                        .getAsJsonArray("sessions")
                        .size());

        assertEquals(200, second.postAs(token, "/api/logout").status());
        assertEquals("fail", first.getAs(token, "/api/account/session").result());
        String changed = second.postAs(
                        other, "/api/account/password", "pw_give", PASSWORD, "new_pw_give", "battery-staple")
                .token();
        assertEquals("success", first.getAs(changed, "/api/account/session").result());
        assertEquals("fail", first.logIn(id, PASSWORD).result());
        assertEquals("success", first.logIn(id, "battery-staple").result());
        assertEquals(
                200,
                first.postAs(changed, "/api/account/nickname", "nickname_give", "Other")
                        .status());
        assertEquals(
                200,
                first.postAs(changed, "/api/account/delete", "pw_give", "battery-staple")
                        .status());
        assertEquals("fail", second.logIn(id, "battery-staple").result());
    }
}
