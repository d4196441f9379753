package org.latchkey.it.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.it.client.Client;
import org.latchkey.it.client.Tokens;
import org.latchkey.it.guard.OtherWar;
import org.latchkey.it.server.DatabaseProcess;
import org.latchkey.it.server.Steady;
import org.latchkey.it.server.Tomcat;

/** Two versions behind a load balancer, as during an upgrade without downtime. */
@EnabledIf(value = "org.latchkey.it.proxy.Nginx#isWanted", disabledReason = "there is no nginx on the PATH")
@Tag(Steady.TAG)
class SideBySideIT {

    private static final int PAGES = 13;
    private static final Pattern ASSET = Pattern.compile("\"(/assets/[^\"]+)\"");

    @TempDir
    Path folder;

    @Test
    void everyPageOfEitherVersionHasItsAssets() throws Exception {
        try (DatabaseProcess database = DatabaseProcess.startedIn(Files.createDirectory(folder.resolve("data")));
                Tomcat one = setup(database).start();
                Tomcat other = setup(database).serving(OtherWar.in(folder)).start();
                ProxyProcess nginx =
                        Nginx.before(Files.createDirectory(folder.resolve("nginx")), one.port(), other.port())) {
            Client client = new Client(nginx.url());
            Set<String> seen = new TreeSet<>();
            for (int i = 0; i < PAGES; i++) {
                Client.Reply page = client.get("/login");
                assertEquals(200, page.status());
                Matcher assets = ASSET.matcher(page.body());
                while (assets.find()) {
                    seen.add(assets.group(1));
                    // From both versions: the number of requests is odd, so the next page comes from the other one.
                    for (int instance = 0; instance < 2; instance++) {
                        Client.Reply asset = client.send("GET", assets.group(1), BodyPublishers.noBody());
                        assertEquals(200, asset.status(), assets.group(1));
                        assertTrue(asset.body().length() > 100, asset.body());
                    }
                }
            }
            assertEquals(6, seen.size(), "the pages of both versions: " + seen);
        }
    }

    private static Tomcat.Setup setup(DatabaseProcess database) {
        return Tomcat.Setup.ofVersion11(Tomcat.newBase(SideBySideIT.class))
                .with("MONGODB_URI", database.uri())
                .with("JWT_SECRET", Tokens.SECRET);
    }
}
