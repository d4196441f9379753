package org.latchkey.guard;

import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import jakarta.servlet.http.HttpSession;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SessionOwnerTest {

    private static final GuardPrincipal ANNA = new GuardPrincipal("anna", "안나", Set.of("staff", "intern"));
    private static final GuardPrincipal BOB = new GuardPrincipal("bob", "밥", Set.of("staff", "intern"));

    private final TestRequest test = new TestRequest();
    private final HttpSession session = test.withSession();

    private void remembered(GuardPrincipal user) {
        when(test.request.getUserPrincipal()).thenReturn(user);
    }

    @Test
    void anAnonymousSessionBecomesTheUsers() {
        SessionOwner.endIfNotOf(ANNA, test.request);
        SessionOwner.endIfNotOf(ANNA, test.request);
        verify(session, never()).invalidate();
        SessionOwner.endIfNotOf(BOB, test.request);
        verify(session).invalidate();
    }

    @Test
    void aSessionThatTheContainerRemembersAsAnothersEnds() {
        remembered(ANNA);
        SessionOwner.endIfNotOf(BOB, test.request);
        verify(session).invalidate();
    }

    @Test
    void aSessionThatBeganDuringARequestIsThatUsers() {
        SessionOwner.markNew(ANNA, test.request);
        SessionOwner.endIfNotOf(BOB, test.request);
        verify(session).invalidate();
    }

    @Test
    void aChangeOfGroupsEndsTheSession() {
        SessionOwner.endIfNotOf(ANNA, test.request);
        SessionOwner.endIfNotOf(new GuardPrincipal("anna", "안나", Set.of("intern")), test.request);
        verify(session).invalidate();
    }

    @Test
    void aChangeOfGroupsEndsASessionThatOnlyTheContainerRemembers() {
        remembered(ANNA);
        SessionOwner.endIfNotOf(new GuardPrincipal("anna", "안나", Set.of("intern")), test.request);
        verify(session).invalidate();
    }

    @Test
    void aNewNicknameDoesNot() {
        remembered(ANNA);
        SessionOwner.endIfNotOf(ANNA, test.request);
        SessionOwner.endIfNotOf(new GuardPrincipal("anna", "새 이름", ANNA.groups()), test.request);
        verify(session, never()).invalidate();
    }

    @Test
    void nobodyEndsSessionsOfUsersOnly() {
        SessionOwner.endIfOwned(test.request);
        verify(session, never()).invalidate();
        SessionOwner.endIfNotOf(ANNA, test.request);
        SessionOwner.endIfOwned(test.request);
        verify(session).invalidate();
    }

    @Test
    void nobodyEndsASessionThatTheContainerRemembers() {
        remembered(ANNA);
        SessionOwner.endIfOwned(test.request);
        verify(session).invalidate();
    }

    @Test
    void aSessionThatEndsMeanwhileIsNoFailure() {
        remembered(ANNA);
        doThrow(new IllegalStateException("ended")).when(session).invalidate();
        SessionOwner.endIfNotOf(BOB, test.request);
        SessionOwner.endIfOwned(test.request);
        SessionOwner.end(test.request);
        verify(session, never()).setAttribute("org.latchkey.guard.owner", "intern,staff bob");
    }
}
