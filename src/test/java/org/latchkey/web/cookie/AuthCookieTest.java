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

    private static final IssuedToken ISSUED = new IssuedToken("token", Instant.EPOCH, Optional.empty());

    private final ServletContext context = mock(ServletContext.class);
    private final HttpServletRequest request = mock(HttpServletRequest.class);

    @BeforeEach
    void setUp() {
        when(request.getServletContext()).thenReturn(context);
    }

    @Test
    void theLiveAndTheExpiredCookieDifferInValueAndAgeOnly() {
        when(context.getContextPath()).thenReturn("/auth");
        when(request.isSecure()).thenReturn(true);
        Cookie live = AuthCookie.of(request, ISSUED);
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
    void staySignedInSetsAPersistentCookie() {
        when(context.getContextPath()).thenReturn("");
        IssuedToken issued = new IssuedToken("token", Instant.EPOCH, Optional.of(Duration.ofDays(31)));
        assertEquals(2_678_400, AuthCookie.of(request, issued).getMaxAge());
    }

    @Test
    void theCookiePathOfTheRootContextIsASlash() {
        when(context.getContextPath()).thenReturn("");
        assertEquals("/", AuthCookie.of(request, ISSUED).getPath());
    }

    @Test
    void aNonAsciiContextPathIsPercentEncoded() {
        when(context.getContextPath()).thenReturn("/로그인");
        assertEquals(
                "/%EB%A1%9C%EA%B7%B8%EC%9D%B8", AuthCookie.of(request, ISSUED).getPath());
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
