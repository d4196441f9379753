package org.latchkey.it.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.it.client.Client.Reply;
import org.latchkey.it.client.Tokens;
import org.latchkey.it.client.Visitor;
import org.latchkey.it.server.Pause;
import org.latchkey.it.server.Tomcat;
import org.latchkey.store.TestDatabase;

/** One guard for all applications of a Tomcat, none of which was changed for it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class GuardWholeTomcatTests {

    private static final Duration EVERYWHERE = Duration.ofSeconds(5);

    private static final String PROVIDERS = """
            <jaspic-providers xmlns="https://tomcat.apache.org/xml">
              <provider className="org.latchkey.guard.GuardProvider" layer="HttpServlet">
                <property name="latchkey.paths" value="/do/*=staff"/>
                <property name="latchkey.open" value="/do/sessions"/>
              </provider>
            </jaspic-providers>
            """;

    private TestDatabase database;
    private Tomcat tomcat;
    private Visitor member;
    private Visitor other;

    abstract Tomcat.Setup version(Path base);

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        database = TestDatabase.embedded(folder);
        tomcat = version(Tomcat.newBase(getClass()))
                .at("/latchkey")
                .with("MONGODB_URI", database.uri())
                .with("JWT_SECRET", Tokens.SECRET)
                .with("COOKIE_PATH", "/")
                .withManager()
                .andFile("lib/latchkey-guard.jar", Files.readAllBytes(ShopWar.guardJar()))
                .andFile("conf/jaspic-providers.xml", PROVIDERS.getBytes(StandardCharsets.UTF_8))
                .andWar("/shop", ShopWar.unguarded(folder, ShopWar.CONSTRAINTS))
                .andWar(
                        "/own",
                        ShopWar.unguarded(folder, ShopWar.parameter("latchkey.paths", "/who"), ShopWar.CONSTRAINTS))
                .andWar("/jarred", ShopWar.guarded(folder, ShopWar.CONSTRAINTS))
                .andWar("/listed", ShopWar.unguarded(folder, ShopWar.GUARD_LISTENER))
                .start();
        member = visitor().loggedInAs("member");
        other = visitor().loggedInAs("other");
        database.users()
                .updateOne(
                        new Document("id", "member"),
                        new Document("$set", new Document("groups", List.of("staff", "manager-gui"))));
        Pause.until(EVERYWHERE, () -> member.fetch("/shop/staff/x").status() == 200, () -> "in no group");
    }

    @AfterAll
    void stop() {
        tomcat.close();
        database.close();
        assertEquals(List.of(), tomcat.complaints());
    }

    private Visitor visitor() {
        return new Visitor(tomcat.url(""));
    }

    private static void assertLeadsToLogin(Reply reply) {
        assertEquals(302, reply.status());
        String location = reply.header("Location").orElseThrow();
        assertTrue(location.startsWith("/latchkey/login?next=%2F"), location);
    }

    @Test
    void theLoginItselfIsLeftAlone() {
        Visitor visitor = visitor();
        assertEquals(200, visitor.visit("/latchkey/login").status());
        assertFalse(visitor.visit("/latchkey/").header("Location").orElseThrow().contains("next="));
        assertEquals(200, member.visit("/latchkey/account").status());
        assertEquals("", member.cookie("JSESSIONID").replaceAll("[0-9A-F]{32}( and )?", ""));
        assertFalse(member.visit("/latchkey/account").setCookie("JSESSIONID").isPresent());
    }

    @Test
    void constraintsAreThoseOfEachApplication() {
        assertLeadsToLogin(visitor().visit("/shop/private/who"));
        assertEquals(401, visitor().fetch("/shop/private/who").status());
        assertTrue(other.visit("/shop/private/who").body().startsWith("other|"));
        assertEquals(403, other.visit("/shop/staff/x").status());
        assertEquals(200, member.visit("/shop/annotated").status());
        assertTrue(member.visit("/shop/who").body().contains("GuardPrincipal[id=member, nickname=닉 member"));
    }

    @Test
    void groupsOpenTomcatsManager() {
        assertLeadsToLogin(visitor().visit("/manager/html"));
        assertEquals(403, other.visit("/manager/html").status());
        Reply manager = member.visit("/manager/html");
        assertEquals(200, manager.status());
        assertTrue(manager.body().contains("/shop"), manager.body());
    }

    @Test
    void propertiesOfTheProviderGuardWhatApplicationsDoNotSay() {
        assertLeadsToLogin(visitor().visit("/shop/do/forward"));
        assertEquals(403, other.visit("/shop/do/forward").status());
        assertEquals(200, member.visit("/shop/do/forward").status());
        assertEquals(200, visitor().visit("/shop/do/sessions").status());
        assertLeadsToLogin(visitor().visit("/listed/do/forward"));
        assertLeadsToLogin(visitor().visit("/jarred/do/forward"));
        assertEquals(403, other.visit("/jarred/do/forward").status());
        assertEquals(200, member.visit("/jarred/do/forward").status());
        assertEquals(200, member.visit("/jarred/private/who").status());
        assertEquals(200, visitor().visit("/own/do/forward").status());
        assertLeadsToLogin(visitor().visit("/own/who"));
    }
}
