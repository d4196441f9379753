package org.latchkey.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import jakarta.security.auth.message.AuthStatus;
import jakarta.security.auth.message.MessageInfo;
import jakarta.security.auth.message.callback.CallerPrincipalCallback;
import jakarta.security.auth.message.callback.GroupPrincipalCallback;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.security.Principal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.management.JMException;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GuardModuleTest {

    private static final String MANDATORY = "jakarta.security.auth.message.MessagePolicy.isMandatory";
    private static final String REGISTER = "jakarta.servlet.http.registerSession";
    private static final GuardPrincipal ANNA = new GuardPrincipal("anna", "닉 anna", Set.of("staff"));

    private final TestRequest test = new TestRequest();
    private final HttpServletResponse response = mock(HttpServletResponse.class);
    private final MessageInfo message = mock(MessageInfo.class);
    private final Map<String, Object> map = new HashMap<>();
    private final GuardModule module = new GuardModule(Map.of());

    private TestLatchkey latchkey;
    private Principal caller;
    private Set<String> roles = Set.of();

    @BeforeEach
    void start() throws JMException {
        latchkey = new TestLatchkey("/latchkey").knowing("a", "anna", "staff").knowing("b", "bob");
        when(message.getMap()).thenReturn(map);
        when(message.getRequestMessage()).thenReturn(test.request);
        when(message.getResponseMessage()).thenReturn(response);
        module.initialize(null, null, this::handle, Map.of());
    }

    private void handle(Callback... callbacks) {
        caller = ((CallerPrincipalCallback) callbacks[0]).getPrincipal();
        roles = Set.of(((GroupPrincipalCallback) callbacks[1]).getGroups());
    }

    @AfterEach
    void stop() throws JMException {
        latchkey.close();
    }

    private AuthStatus validate() {
        return module.validateRequest(message, new Subject(), null);
    }

    private AuthStatus validateMandatory() {
        map.put(MANDATORY, "true");
        return validate();
    }

    private void assertRefused(int status) throws IOException {
        assertEquals(AuthStatus.SEND_FAILURE, validate());
        verify(response).sendError(status);
        assertEquals(null, caller);
    }

    @Test
    void aUserIsTheCallerAndGroupsAreRoles() {
        test.withTokens("a");
        assertEquals(AuthStatus.SUCCESS, validateMandatory());
        assertEquals(ANNA, caller);
        assertEquals("anna", caller.getName());
        assertEquals(Set.of("staff"), roles);
        assertEquals("LATCHKEY", map.get("jakarta.servlet.http.authType"));
    }

    @Test
    void onAnOpenPageNobodyStaysAnonymous() {
        assertEquals(AuthStatus.SUCCESS, validate());
        test.withTokens("unknown");
        assertEquals(AuthStatus.SUCCESS, validate());
        assertEquals(null, caller);
    }

    @Test
    void aNavigationOfNobodyGoesToTheLogin() {
        test.asNavigation();
        assertEquals(AuthStatus.SEND_CONTINUE, validateMandatory());
        verify(response).setStatus(302);
        verify(response).setHeader("Location", "/latchkey/login?next=%2Fshop%2Fstaff%2Flist%3Fp%3D1");
    }

    @Test
    void whatIsNoNavigationIsUnauthorizedWithoutALocation() throws IOException {
        map.put(MANDATORY, "true");
        assertRefused(401);
        verify(response, never()).setHeader(eq("Location"), any());
    }

    @Test
    void aOneTimePasswordOpensNothing() throws IOException {
        latchkey.replying("a", "state", "PASSWORD_DUE");
        test.withTokens("a");
        assertEquals(AuthStatus.SUCCESS, validate());
        map.put(MANDATORY, "true");
        assertRefused(403);
        test.asNavigation();
        assertEquals(AuthStatus.SEND_CONTINUE, validate());
        verify(response).setHeader("Location", "/latchkey/account");
    }

    @Test
    void ownRulesNeedALoginAndAGroup() throws IOException {
        test.withParameter("latchkey.paths", "/staff/*=staff");
        test.withTokens("a");
        assertEquals(AuthStatus.SUCCESS, validate());
        verify(response).setHeader("Cache-Control", "private");
        caller = null;

        TestRequest bobs = new TestRequest()
                .withParameter("latchkey.paths", "/staff/*=staff")
                .withTokens("b");
        when(message.getRequestMessage()).thenReturn(bobs.request);
        assertRefused(403);
        TestRequest nobodys = new TestRequest().withParameter("latchkey.paths", "/staff/*=staff");
        when(message.getRequestMessage()).thenReturn(nobodys.request);
        assertRefused(401);
        assertEquals(AuthStatus.SUCCESS, validateAt(nobodys.at("/news")));
    }

    private AuthStatus validateAt(TestRequest other) {
        when(message.getRequestMessage()).thenReturn(other.request);
        return validate();
    }

    @Test
    void propertiesOfTheProviderAreTheDefaultOfTheParameters() {
        GuardModule whole = new GuardModule(Map.of("latchkey.paths", "/*"));
        assertEquals(AuthStatus.SEND_FAILURE, whole.validateRequest(message, new Subject(), null));
        TestRequest own = new TestRequest().withParameter("latchkey.paths", "/other");
        when(message.getRequestMessage()).thenReturn(own.request);
        assertEquals(AuthStatus.SUCCESS, whole.validateRequest(message, new Subject(), null));
    }

    @Test
    void latchkeyItselfIsLeftAlone() {
        test.application.setAttribute("org.latchkey.guard.own", true);
        test.withTokens("a").withParameter("latchkey.paths", "/*");
        assertEquals(AuthStatus.SUCCESS, validate());
        assertEquals(null, caller);
    }

    @Test
    void withoutAnAnswerOnlyWhatNeedsNoLoginIsThereAndTheSessionStays() throws IOException {
        latchkey.replying("a", "state", "UNAVAILABLE");
        test.withTokens("a");
        HttpSession session = test.withSession();
        when(test.request.getUserPrincipal()).thenReturn(ANNA);
        assertEquals(AuthStatus.SUCCESS, validate());
        map.put(MANDATORY, "true");
        assertRefused(503);
        verify(response).setHeader(eq("Retry-After"), anyString());
        verify(session, never()).invalidate();
    }

    @Test
    void whateverFailsRefuses() throws IOException {
        when(test.request.getSession(false)).thenThrow(new IllegalStateException("the store of sessions is away"));
        test.withTokens("a");
        assertRefused(503);
    }

    @Test
    void aFailureOfTheRefusalIsNoException() throws IOException {
        doThrow(new IOException("closed")).when(response).sendError(anyInt());
        assertEquals(AuthStatus.SEND_FAILURE, validateMandatory());
    }

    @Test
    void aParameterThatCannotBeUsedClosesTheApplication() throws IOException {
        test.withParameter("latchkey.paths", "staff").withTokens("a");
        assertRefused(503);
    }

    @Test
    void theRenewedTokenIsSetOnceAndNotCached() {
        latchkey.replying("a", "token", "a2");
        test.withTokens("a");
        validate();
        // As in an asynchronous dispatch.
        validate();
        verify(response).addHeader("Set-Cookie", "mytoken=a2; Path=/; HttpOnly; SameSite=Lax");
        verify(response).setHeader("Cache-Control", "private");
    }

    @Test
    void anAsynchronousDispatchKeepsTheUser() {
        test.withTokens("a");
        validate();
        latchkey.replying("a", "state", "NOBODY");
        caller = null;
        assertEquals(AuthStatus.SUCCESS, validateMandatory());
        assertEquals(ANNA, caller);
    }

    @Test
    void aSessionIsBegunForNavigationsAndWebSocketsOnly() {
        test.withTokens("a");
        validate();
        assertEquals("false", map.get(REGISTER));
        test.with("Upgrade", "websocket");
        validate();
        assertEquals("true", map.get(REGISTER));
        test.with("Upgrade", null).asNavigation();
        validate();
        assertEquals("true", map.get(REGISTER));
        test.with("Accept", null).withSession();
        validate();
        assertEquals("true", map.get(REGISTER));
    }

    @Test
    void aSessionWhoseUserCannotBeNotedIsEnded() {
        test.withTokens("a");
        validate();
        HttpSession session = test.withSession();
        doThrow(new IllegalArgumentException("not serializable")).when(session).setAttribute(anyString(), any());
        assertEquals(AuthStatus.SEND_SUCCESS, module.secureResponse(message, null));
        verify(session).invalidate();
    }

    @Test
    void logoutEndsBothSessionsAndForgetsTheUserOfTheRequest() {
        test.withTokens("a");
        HttpSession session = test.withSession();
        validate();
        module.cleanSubject(message, new Subject());
        assertTrue(latchkey.mBean.ended.contains("a"));
        verify(session).invalidate();
        verify(response)
                .addHeader(
                        "Set-Cookie",
                        "mytoken=; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:10 GMT; Path=/; HttpOnly; SameSite=Lax");
        caller = null;
        assertEquals(AuthStatus.SUCCESS, validate());
        assertEquals(null, caller);
        test.asNavigation();
        assertEquals(AuthStatus.SEND_CONTINUE, validateMandatory());
        verify(response).setStatus(302);
    }

    @Test
    void requestsThatItHasSeenAreMarked() {
        assertFalse(Boolean.TRUE.equals(test.request.getAttribute("org.latchkey.guard.checked")));
        validate();
        assertEquals(true, test.request.getAttribute("org.latchkey.guard.checked"));
    }
}
