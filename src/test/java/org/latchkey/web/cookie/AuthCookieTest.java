package org.latchkey.web.cookie;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.latchkey.account.session.IssuedToken;

class AuthCookieTest {

    private static final IssuedToken GRANT = new IssuedToken("token", Instant.EPOCH, Optional.empty());

    private final ServletContext context = mock(ServletContext.class);
    private final HttpServletRequest request = mock(HttpServletRequest.class);

    @BeforeEach
    void connect() {
        when(request.getServletContext()).thenReturn(context);
    }

    @Test
    void theLiveAndTheExpiredCookieDifferInValueAndAgeOnly() {
        when(context.getContextPath()).thenReturn("/auth");
        when(request.isSecure()).thenReturn(true);
        Cookie live = AuthCookie.live(request, GRANT);
        Cookie expired = AuthCookie.expired(request);
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
    void whoStaysSignedInHasACookieThatOutlivesTheBrowser() {
        when(context.getContextPath()).thenReturn("");
        IssuedToken grant = new IssuedToken("token", Instant.EPOCH, Optional.of(Duration.ofDays(31)));
        assertEquals(2_678_400, AuthCookie.live(request, grant).getMaxAge());
    }

    @Test
    void atTheRootThePathIsASlash() {
        when(context.getContextPath()).thenReturn("");
        assertEquals("/", AuthCookie.live(request, GRANT).getPath());
    }

    @Test
    void aPathOfAnyLettersIsSpelledAsInAnAddress() {
        when(context.getContextPath()).thenReturn("/로그인");
        assertEquals(
                "/%EB%A1%9C%EA%B7%B8%EC%9D%B8", AuthCookie.live(request, GRANT).getPath());
    }

    @Test
    void oneCookieIsReadAndSeveralAreNone() {
        assertEquals(Optional.empty(), AuthCookie.token(request));
        when(request.getCookies()).thenReturn(new Cookie[] {new Cookie("MyToken", "x"), new Cookie("mytoken", "a")});
        assertEquals(Optional.of("a"), AuthCookie.token(request));
        when(request.getCookies()).thenReturn(new Cookie[] {new Cookie("mytoken", "a"), new Cookie("mytoken", "b")});
        assertEquals(Optional.empty(), AuthCookie.token(request));
    }
}
