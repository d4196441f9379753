package org.latchkey.web.cookie;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeviceCookiesTest {

    private final HttpServletRequest request = mock(HttpServletRequest.class);
    private final HttpServletResponse response = mock(HttpServletResponse.class);
    private final List<String> expired = new ArrayList<>();
    private final List<String> added = new ArrayList<>();

    @BeforeEach
    void setUp() {
        ServletContext context = mock(ServletContext.class);
        when(context.getContextPath()).thenReturn("/auth");
        when(request.getServletContext()).thenReturn(context);
        doAnswer(call -> {
                    Cookie cookie = call.getArgument(0);
                    assertEquals("/auth", cookie.getPath());
                    return cookie.getMaxAge() == 0 ? expired.add(cookie.getName()) : added.add(cookie.getName());
                })
                .when(response)
                .addCookie(any());
    }

    /** Device cookies of the accounts 0, 1, 2 …; each expires later than the one before. */
    private static Stream<Cookie> devices(int count) {
        return IntStream.range(0, count).mapToObj(i -> device(i, "number." + (1_800_000_000 + i) + ".signature"));
    }

    private static Cookie device(int account, String value) {
        return new Cookie(DeviceCookie.name("account" + account), value);
    }

    private void send(Stream<Cookie> cookies) {
        when(request.getCookies()).thenReturn(cookies.toArray(Cookie[]::new));
    }

    private static List<String> names(int... accounts) {
        return IntStream.of(accounts)
                .mapToObj(i -> DeviceCookie.name("account" + i))
                .toList();
    }

    @Test
    void tenCookiesAreKept() {
        send(Stream.concat(devices(10), Stream.of(new Cookie("mytoken", "x"), new Cookie("other", "y"))));
        DeviceCookies.expireSurplus(request, response);
        assertEquals(List.of(), expired);
    }

    @Test
    void surplusCookiesThatExpireFirstAreRemoved() {
        List<Cookie> shuffled = new ArrayList<>(devices(13).toList());
        Collections.reverse(shuffled);
        send(shuffled.stream());
        DeviceCookies.expireSurplus(request, response);
        assertEquals(names(0, 1, 2), expired);
    }

    @Test
    void cookiesWithoutAnExpiryAreRemovedFirst() {
        send(Stream.concat(
                devices(9), Stream.of(device(20, "garbage"), device(21, "a.b.c"), device(22, "a." + "9".repeat(30)))));
        DeviceCookies.expireSurplus(request, response);
        assertEquals(names(20, 21), expired);
    }

    @Test
    void aLoginRemovesOneCookieBeyondTheLimit() {
        send(devices(10));
        DeviceCookies.add(request, response, "new-user", "token");
        assertEquals(names(0), expired);
        assertEquals(List.of(DeviceCookie.name("new-user")), added);
    }

    @Test
    void aLoginThatReplacesItsCookieRemovesNoOther() {
        send(devices(10));
        DeviceCookies.add(request, response, "account0", "token");
        assertEquals(List.of(), expired);
        assertEquals(names(0), added);
    }

    @Test
    void oneResponseExpiresALimitedNumberOfCookies() {
        send(devices(60));
        DeviceCookies.expireSurplus(request, response);
        assertEquals(15, expired.size());
    }

    @Test
    void moreCookiesThanTomcatAcceptsAreIgnored() {
        when(request.getCookies()).thenThrow(new IllegalArgumentException("more than the maximum allowed number"));
        assertEquals(List.of(), Cookies.of(request));
        DeviceCookies.expireSurplus(request, response);
        assertEquals(List.of(), expired);
    }

    @Test
    void allSpellingsOfAnIdHaveTheSameName() {
        assertEquals(DeviceCookie.name("bob"), DeviceCookie.name(" bob "));
        assertEquals(DeviceCookie.name("\uAC00"), DeviceCookie.name("\u1100\u1161"));
    }
}
