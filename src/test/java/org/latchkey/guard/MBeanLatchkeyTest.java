package org.latchkey.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.management.JMException;
import org.junit.jupiter.api.Test;

class MBeanLatchkeyTest {

    private final TestRequest test = new TestRequest();

    private Answer ask(String context, String token) {
        return new MBeanLatchkey(Optional.ofNullable(context)).whose(Optional.ofNullable(token), test.request);
    }

    @Test
    void theUserHasIdNicknameAndGroups() throws JMException {
        try (TestLatchkey latchkey = new TestLatchkey("/latchkey")) {
            latchkey.knowing("a", "안나", "staff", "intern");
            assertEquals(
                    Answer.user(new GuardPrincipal("안나", "닉 안나", Set.of("intern", "staff")), List.of()),
                    ask(null, "a"));
        }
    }

    @Test
    void aRenewedTokenIsACookieAsLatchkeySaysIt() throws JMException {
        try (TestLatchkey latchkey = new TestLatchkey("/latchkey")) {
            latchkey.knowing("a", "anna").replying("a", "token", "b");
            when(test.request.isSecure()).thenReturn(true);
            assertEquals(
                    List.of("mytoken=b; Path=/; Secure; HttpOnly; SameSite=Lax"),
                    ask(null, "a").cookies());
            latchkey.replying("a", "maxAge", 60, "cookieDomain", "example.org", "cookiePath", "/x");
            when(test.request.isSecure()).thenReturn(false);
            assertEquals(
                    List.of("mytoken=b; Max-Age=60; Domain=example.org; Path=/x; HttpOnly; SameSite=Lax"),
                    ask(null, "a").cookies());
        }
    }

    @Test
    void nobodyGoesToTheLoginAndAOneTimePasswordToTheAccount() throws JMException {
        try (TestLatchkey latchkey = new TestLatchkey("/latchkey")) {
            latchkey.knowing("once", "anna").replying("once", "state", "PASSWORD_DUE");
            assertEquals(
                    Optional.of("/latchkey/login?next=%2Fshop%2Fstaff%2Flist%3Fp%3D1"),
                    ask(null, null).location());
            Answer due = ask(null, "once");
            assertEquals(Answer.State.PASSWORD_DUE, due.state());
            assertEquals(Optional.empty(), due.user());
            assertEquals(Optional.of("/latchkey/account"), due.location());
        }
    }

    @Test
    void withSeveralOneHasToBeNamed() throws JMException {
        try (TestLatchkey root = new TestLatchkey("/").knowing("a", "anna");
                TestLatchkey other = new TestLatchkey("/other").knowing("a", "bob")) {
            assertEquals(2, root.mBean.replies.size() + other.mBean.replies.size());
            assertEquals(Answer.UNAVAILABLE, ask(null, "a"));
            assertEquals("anna", ask("/", "a").user().orElseThrow().id());
            assertEquals("anna", ask("", "a").user().orElseThrow().id());
            assertEquals("bob", ask("/other", "a").user().orElseThrow().id());
            assertEquals(Answer.UNAVAILABLE, ask("/nowhere", "a"));
        }
    }

    @Test
    void withoutAReplyThatIsUnderstoodThereIsNoAnswer() throws JMException {
        assertEquals(Answer.UNAVAILABLE, ask(null, "a"));
        try (TestLatchkey latchkey = new TestLatchkey("/latchkey")) {
            assertEquals(Answer.State.NOBODY, ask(null, "a").state());
            assertEquals(Answer.UNAVAILABLE, ask(null, "failing"));
            for (Object state : new Object[] {"", "user", "ADMIN", 7}) {
                latchkey.knowing("a", "anna").replying("a", "state", state);
                assertEquals(Answer.UNAVAILABLE, ask(null, "a"));
            }
            latchkey.knowing("a", "anna").replying("a", "groups", "staff");
            assertEquals(Answer.UNAVAILABLE, ask(null, "a"));
            latchkey.replying("a", "state", "UNAVAILABLE");
            assertEquals(Answer.UNAVAILABLE, ask(null, "a"));
        }
    }

    @Test
    void unknownKeysAreIgnored() throws JMException {
        try (TestLatchkey latchkey = new TestLatchkey("/latchkey")) {
            latchkey.knowing("a", "anna").replying("a", "recent", 5L);
            assertEquals(Answer.State.USER, ask(null, "a").state());
        }
    }

    @Test
    void theEndOfASessionExpiresTheCookie() throws JMException {
        try (TestLatchkey latchkey = new TestLatchkey("/latchkey")) {
            assertEquals(
                    List.of(
                            "mytoken=; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:10 GMT; Path=/; HttpOnly; SameSite=Lax"),
                    new MBeanLatchkey(Optional.empty()).end(Optional.of("a"), test.request));
            assertEquals(List.of("a"), latchkey.mBean.ended);
        }
    }
}
