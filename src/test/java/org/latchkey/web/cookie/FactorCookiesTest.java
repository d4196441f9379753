package org.latchkey.web.cookie;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The cookies of a login that is not completed: {@code mylogin} and {@code mypasskey}. */
class FactorCookiesTest {

    private enum Kind {
        HALF_LOGIN("mylogin", 600, HalfLoginCookie::of, HalfLoginCookie::token),
        PASSKEY("mypasskey", 300, PasskeyCookie::of, PasskeyCookie::value);

        private final String cookieName;
        private final int seconds;
        private final BiFunction<HttpServletRequest, String, Cookie> made;
        private final Function<HttpServletRequest, Optional<String>> read;

        Kind(
                String cookieName,
                int seconds,
                BiFunction<HttpServletRequest, String, Cookie> made,
                Function<HttpServletRequest, Optional<String>> read) {
            this.cookieName = cookieName;
            this.seconds = seconds;
            this.made = made;
            this.read = read;
        }

        Optional<String> readFrom(Cookie... cookies) {
            HttpServletRequest request = request(false);
            when(request.getCookies()).thenReturn(cookies);
            return read.apply(request);
        }
    }

    private static HttpServletRequest request(boolean secure) {
        HttpServletRequest request = mock(HttpServletRequest.class);
        ServletContext context = mock(ServletContext.class);
        when(request.getServletContext()).thenReturn(context);
        when(context.getContextPath()).thenReturn("/latchkey");
        when(request.isSecure()).thenReturn(secure);
        return request;
    }

    @ParameterizedTest
    @EnumSource
    void asvs_3_3_noOtherSiteScriptOrPathGetsThemAndTheyLastForMinutes(Kind kind) {
        Cookie cookie = kind.made.apply(request(true), "x");
        assertEquals(kind.cookieName, cookie.getName());
        assertEquals("Strict", cookie.getAttribute("SameSite"));
        assertEquals("/latchkey", cookie.getPath());
        assertEquals(kind.seconds, cookie.getMaxAge());
        assertTrue(cookie.isHttpOnly());
        assertTrue(cookie.getSecure());
        assertFalse(kind.made.apply(request(false), "x").getSecure());
    }

    @ParameterizedTest
    @EnumSource
    void oneValueIsReadAndOfSeveralNone(Kind kind) {
        Cookie one = new Cookie(kind.cookieName, "a");
        assertEquals(Optional.of("a"), kind.readFrom(new Cookie("other", "b"), one));
        assertEquals(Optional.empty(), kind.readFrom(one, new Cookie(kind.cookieName, "b")));
        assertEquals(Optional.empty(), kind.readFrom(one, one));
        assertEquals(Optional.empty(), kind.readFrom());
    }

    @Test
    void anEmptyValueOfThePasskeyCookieBindsNothing() {
        assertEquals(Optional.empty(), Kind.PASSKEY.readFrom(new Cookie("mypasskey", "")));
    }

    @Test
    void theBrowserDeletesTheCookieOfALoginThatHasEnded() {
        Cookie expired = HalfLoginCookie.expired(request(false));
        assertEquals("mylogin", expired.getName());
        assertEquals("", expired.getValue());
        assertEquals("/latchkey", expired.getPath());
        assertEquals(0, expired.getMaxAge());
    }
}
