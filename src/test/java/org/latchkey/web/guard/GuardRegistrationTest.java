package org.latchkey.web.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.latchkey.account.Accounts;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.guard.Guard;
import org.latchkey.account.guard.GuardAnswer;
import org.latchkey.account.guard.GuardAnswer.Outcome;
import org.latchkey.account.session.IssuedToken;
import org.latchkey.account.user.User;
import org.latchkey.origin.PublicUrl;
import org.latchkey.web.http.NextPages;

/** The MBean as another application in the same JVM calls it. */
class GuardRegistrationTest {

    private static final User ANNA = new User(Instant.EPOCH, "anna", "hash", "안나");

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final Guard guard = mock(Guard.class);
    private final Accounts accounts = mock(Accounts.class);
    private final List<GuardRegistration> registrations = new ArrayList<>();

    @AfterEach
    void close() {
        registrations.forEach(GuardRegistration::close);
    }

    private GuardRegistration register(Optional<PublicUrl> url, String contextPath) {
        GuardRegistration registration = GuardRegistration.of(bean(url), contextPath);
        registrations.add(registration);
        return registration;
    }

    private GuardBean bean(Optional<PublicUrl> url) {
        LoginAddress address = new LoginAddress(url, "/latchkey", new NextPages(Set.of()));
        return new GuardBean(guard, accounts, address, "/", Optional.of("example.org"));
    }

    private Object call(String context, String operation, String token) throws Exception {
        return server.invoke(
                new ObjectName("org.latchkey:type=Guard,context=" + context),
                operation,
                new Object[] {token},
                new String[] {"java.lang.String"});
    }

    private Map<?, ?> whose(String token) throws Exception {
        register(Optional.empty(), "/latchkey");
        return (Map<?, ?>) call("/latchkey", "whose", token);
    }

    private void answer(Outcome outcome, Optional<User> user, Optional<IssuedToken> renewed) {
        when(guard.ask(any(), any())).thenReturn(new GuardAnswer(outcome, user, renewed));
    }

    @Test
    void aUserIsDescribedWithJdkTypesOnly() throws Exception {
        IssuedToken renewed = new IssuedToken("new", Instant.EPOCH, Optional.of(Duration.ofMinutes(1)));
        answer(Outcome.PASS, Optional.of(ANNA), Optional.of(renewed));
        Map<?, ?> answer = whose("token");
        assertEquals("[]", Arrays.toString((String[]) answer.get("groups")));
        answer.remove("groups");
        assertEquals(
                Map.of(
                        "state", "USER",
                        "id", "anna",
                        "nickname", "안나",
                        "token", "new",
                        "maxAge", 60,
                        "login", "/latchkey/login",
                        "account", "/latchkey/account",
                        "cookiePath", "/",
                        "cookieDomain", "example.org"),
                answer);
    }

    @ParameterizedTest
    @CsvSource({"PASS, USER", "PASSWORD_CHANGE_DUE, PASSWORD_DUE", "NOT_IN_GROUP, NOBODY", "NOBODY, NOBODY"})
    void onlyAPassIsAUser(Outcome outcome, String state) throws Exception {
        answer(outcome, Optional.empty(), Optional.empty());
        assertEquals(state, whose(null).get("state"));
    }

    @Test
    void aDatabaseThatIsAwayIsNoUser() throws Exception {
        when(guard.ask(any(), any())).thenThrow(new Failure(Reason.STORE_UNAVAILABLE));
        Map<?, ?> answer = whose("token");
        assertEquals("UNAVAILABLE", answer.get("state"));
        assertFalse(answer.containsKey("id"));
    }

    @Test
    void aRenewedTokenThatBrowsersDoNotStoreIsLeftOut() throws Exception {
        IssuedToken huge = new IssuedToken("x".repeat(5000), Instant.EPOCH, Optional.empty());
        answer(Outcome.PASS, Optional.of(ANNA), Optional.of(huge));
        assertFalse(whose("token").containsKey("token"));
    }

    @Test
    void withAPublicAddressThePagesAreAbsolute() throws Exception {
        answer(Outcome.NOBODY, Optional.empty(), Optional.empty());
        register(PublicUrl.parse("https://login.example.org/l/"), "");
        Map<?, ?> answer = (Map<?, ?>) call("/", "whose", null);
        assertEquals("https://login.example.org/l/login", answer.get("login"));
        assertEquals("https://login.example.org/l/account", answer.get("account"));
    }

    @Test
    void theEndOfASessionIsTold() throws Exception {
        when(accounts.logOut(any())).thenReturn(true, false);
        register(Optional.empty(), "/a,b");
        assertEquals(true, call("\"/a,b\"", "end", "token"));
        assertEquals(false, call("\"/a,b\"", "end", null));
    }

    @Test
    void aLaterVersionReplacesTheRegistrationAndKeepsItWhenTheFirstStops() throws Exception {
        GuardRegistration first = register(Optional.empty(), "/latchkey");
        GuardRegistration second = register(Optional.empty(), "/latchkey");
        first.close();
        assertEquals(List.of("/latchkey"), registered());
        second.close();
        second.close();
        assertEquals(List.of(), registered());
    }

    private List<String> registered() throws Exception {
        TreeSet<String> contexts = new TreeSet<>();
        server.queryNames(new ObjectName("org.latchkey:type=Guard,*"), null)
                .forEach(name -> contexts.add(name.getKeyProperty("context")));
        return List.copyOf(contexts);
    }

    @Test
    void theNameIsThatOfTheContract() throws Exception {
        answer(Outcome.NOBODY, Optional.empty(), Optional.empty());
        register(Optional.empty(), "/latchkey");
        assertTrue(server.isRegistered(new ObjectName("org.latchkey:type=Guard,context=/latchkey")));
    }
}
