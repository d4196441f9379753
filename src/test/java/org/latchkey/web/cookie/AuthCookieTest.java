package org.latchkey.web.cookie;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.latchkey.account.session.IssuedToken;

class AuthCookieTest {

    private static final IssuedToken ISSUED = new IssuedToken("token", Instant.EPOCH, Optional.empty());

    private static final AuthCookie COOKIE = new AuthCookie(Optional.empty(), Optional.empty());

    private final HttpServletResponse response = mock(HttpServletResponse.class);
    private final ServletContext context = mock(ServletContext.class);
    private final HttpServletRequest request = mock(HttpServletRequest.class);

    @BeforeEach
    void setUp() {
        when(request.getServletContext()).thenReturn(context);
    }

    /** Returns the cookies that an action adds to the response. */
    private List<Cookie> set(Runnable action) {
        List<Cookie> cookies = new ArrayList<>();
        doAnswer(call -> cookies.add(call.getArgument(0))).when(response).addCookie(any());
        action.run();
        return cookies;
    }

    private static String place(Cookie cookie) {
        return cookie.getPath() + " " + cookie.getDomain() + (cookie.getMaxAge() == 0 ? " expired" : "");
    }

    private List<String> placesAfterLogin(AuthCookie cookie) {
        return set(() -> cookie.addAfterLogin(request, response, ISSUED)).stream()
                .map(AuthCookieTest::place)
                .toList();
    }

    @Test
    void aLoginAndALogoutExpireTheCookieAtTheContextPathIfItsPathDiffers() {
        when(context.getContextPath()).thenReturn("/latchkey");
        AuthCookie forAll = new AuthCookie(Optional.of("/"), Optional.empty());
        assertEquals(List.of("/latchkey null expired", "/ null"), placesAfterLogin(forAll));
        assertEquals(
                List.of("/latchkey null expired", "/ null expired"),
                set(() -> forAll.expire(request, response)).stream()
                        .map(AuthCookieTest::place)
                        .toList());
        assertEquals(
                List.of("/ null"),
                set(() -> forAll.add(request, response, ISSUED)).stream()
                        .map(AuthCookieTest::place)
                        .toList(),
                "a renewal sets one cookie, because nginx passes only the first");
    }

    @Test
    void aLoginSetsOneCookieIfThePathIsTheContextPath() {
        when(context.getContextPath()).thenReturn("/latchkey");
        assertEquals(List.of("/latchkey null"), placesAfterLogin(COOKIE));
        assertEquals(
                List.of("/latchkey null"),
                placesAfterLogin(new AuthCookie(Optional.of("/latchkey"), Optional.empty())));
    }

    @Test
    void theCookieOfADomainReplacesTheOneOfTheHost() {
        when(context.getContextPath()).thenReturn("");
        when(request.getServerName()).thenReturn("Login.example.org");
        AuthCookie forDomain = new AuthCookie(Optional.empty(), Optional.of("example.org"));
        assertEquals(List.of("/ null expired", "/ example.org"), placesAfterLogin(forDomain));
    }

    @Test
    void aHostOutsideTheDomainGetsACookieOfItsOwn() {
        when(context.getContextPath()).thenReturn("");
        AuthCookie forDomain = new AuthCookie(Optional.empty(), Optional.of("example.org"));
        for (String host : List.of("127.0.0.1", "badexample.org", "example.org.evil")) {
            when(request.getServerName()).thenReturn(host);
            assertEquals(List.of("/ null"), placesAfterLogin(forDomain));
        }
    }

    @Test
    void theLiveAndTheExpiredCookieDifferInValueAndAgeOnly() {
        when(context.getContextPath()).thenReturn("/auth");
        when(request.isSecure()).thenReturn(true);
        Cookie live = COOKIE.of(request, ISSUED);
        Cookie expired = set(() -> COOKIE.expire(request, response)).get(0);
        assertEquals("token", live.getValue());
        assertEquals(-1, live.getMaxAge());
        assertEquals("", expired.getValue());
        assertEquals(0, expired.getMaxAge());
        for (Cookie cookie : new Cookie[] {live, expired}) {
            assertEquals("mytoken", cookie.getName());
            assertEquals("/auth", cookie.getPath());
            assertTrue(cookie.isHttpOnly());
            assertTrue(cookie.getSecure());
            assertEquals("Lax", cookie.getAttribute("SameSite"));
        }
    }

    @Test
    void staySignedInSetsAPersistentCookie() {
        when(context.getContextPath()).thenReturn("");
        IssuedToken issued = new IssuedToken("token", Instant.EPOCH, Optional.of(Duration.ofDays(31)));
        assertEquals(2_678_400, COOKIE.of(request, issued).getMaxAge());
    }

    @Test
    void theCookiePathOfTheRootContextIsASlash() {
        when(context.getContextPath()).thenReturn("");
        assertEquals("/", COOKIE.of(request, ISSUED).getPath());
    }

    @Test
    void aNonAsciiContextPathIsPercentEncoded() {
        when(context.getContextPath()).thenReturn("/로그인");
        assertEquals("/%EB%A1%9C%EA%B7%B8%EC%9D%B8", COOKIE.of(request, ISSUED).getPath());
    }

    @Test
    void aRepeatedTokenCookieIsIgnored() {
        assertEquals(Optional.empty(), AuthCookie.token(request));
        when(request.getCookies()).thenReturn(new Cookie[] {new Cookie("MyToken", "x"), new Cookie("mytoken", "a")});
        assertEquals(Optional.of("a"), AuthCookie.token(request));
        when(request.getCookies()).thenReturn(new Cookie[] {new Cookie("mytoken", "a"), new Cookie("mytoken", "b")});
        assertEquals(Optional.empty(), AuthCookie.token(request));
    }
}
