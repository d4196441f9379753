package org.latchkey.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CookiesTest {

    private final HttpServletRequest request = mock(HttpServletRequest.class);
    private final HttpServletResponse response = mock(HttpServletResponse.class);
    private final List<Cookie> set = new ArrayList<>();

    @BeforeEach
    void connect() {
        ServletContext context = mock(ServletContext.class);
        when(context.getContextPath()).thenReturn("");
        when(request.getServletContext()).thenReturn(context);
        Map<String, Object> attributes = new HashMap<>();
        when(request.getAttribute(anyString())).thenAnswer(call -> attributes.get(call.<String>getArgument(0)));
        doAnswer(call -> attributes.put(call.getArgument(0), call.getArgument(1)))
                .when(request)
                .setAttribute(anyString(), any());
        doAnswer(call -> set.add(call.getArgument(0))).when(response).addCookie(any());
    }

    private void carry(Stream<Cookie> cookies) {
        when(request.getCookies()).thenReturn(cookies.toArray(Cookie[]::new));
    }

    private static Cookie device(int number, String expiry) {
        return new Cookie("mydevice-%08x".formatted(number), "n." + expiry + ".s");
    }

    private List<String> expired() {
        return set.stream()
                .filter(cookie -> cookie.getMaxAge() == 0)
                .map(Cookie::getName)
                .toList();
    }

    @Test
    void moreCookiesThanTomcatReadsAreNoneHoweverOftenTheyAreAskedFor() {
        // As Tomcat does: the second time it gives what it had read before it threw.
        when(request.getCookies())
                .thenThrow(new IllegalArgumentException("more than the maximum"))
                .thenReturn(new Cookie[] {new Cookie("mytoken", "a")});
        assertEquals(Optional.empty(), AuthCookie.token(request));
        assertEquals(Optional.empty(), AuthCookie.token(request));
        assertEquals(Optional.empty(), LanguageCookie.tag(request));
        assertEquals(Optional.empty(), DeviceCookie.token(request, "anna"));
    }

    @Test
    void tenDeviceCookiesAreKept() {
        carry(IntStream.range(0, 10).mapToObj(i -> device(i, "100")));
        DeviceCookie.expireSurplus(request, response);
        assertEquals(List.of(), set);
    }

    @Test
    void ofMoreTheOldestGiveWayAndThoseThatCannotBeReadFirst() {
        carry(Stream.concat(
                Stream.of(device(98, "x"), device(99, "2000"), new Cookie("mydevice-else", "")),
                IntStream.range(0, 10).mapToObj(i -> device(i, Integer.toString(1000 + i)))));
        DeviceCookie.expireSurplus(request, response);
        assertEquals(List.of("mydevice-00000000", "mydevice-00000062"), expired());
    }

    @Test
    void aLoginMakesRoomForItsOwn() {
        carry(IntStream.range(0, 10).mapToObj(i -> device(i, Integer.toString(1000 + i))));
        DeviceCookie.give(request, response, "anna", "n.1.s");
        assertEquals(List.of("mydevice-00000000"), expired());
        assertEquals("n.1.s", set.get(1).getValue());
    }

    @Test
    void asManyGiveWayAtOnceAsAReplyHasRoomFor() {
        carry(IntStream.range(0, 78).mapToObj(i -> device(i, "1000")));
        DeviceCookie.expireSurplus(request, response);
        assertEquals(20, expired().size());
    }

    @Test
    void oneClassAsksTheContainerForCookies() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<String> asking = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(CookiesTest::asksForCookies)
                    .map(file -> file.getFileName().toString())
                    .toList();
            assertEquals(List.of("Cookies.java"), asking);
        }
    }

    private static boolean asksForCookies(Path file) {
        try {
            String source = Files.readString(file);
            assertTrue(!source.contains("getHeader(\"Cookie\")"), file.toString());
            return source.contains("getCookies(");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
