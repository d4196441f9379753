package org.latchkey.web.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FetchSiteTest {

    private final HttpServletRequest request = mock(HttpServletRequest.class);

    @BeforeEach
    void setUp() {
        sends("Sec-Fetch-Site");
        sends("Origin");
        sends("Host");
        reaches("http", "127.0.0.1", 8080);
    }

    private void sends(String header, String... values) {
        List<String> all = Arrays.asList(values);
        when(request.getHeaders(header)).thenAnswer(call -> Collections.enumeration(all));
        when(request.getHeader(header)).thenReturn(all.isEmpty() ? null : all.get(0));
    }

    private void reaches(String scheme, String name, int port) {
        when(request.getScheme()).thenReturn(scheme);
        when(request.isSecure()).thenReturn(scheme.equals("https"));
        when(request.getServerName()).thenReturn(name);
        when(request.getServerPort()).thenReturn(port);
    }

    private void assertForeign(boolean foreign) {
        assertEquals(foreign, FetchSite.isForeign(request));
    }

    @ParameterizedTest
    @CsvSource({
        "http://login.example, login.example",
        "http://login.example, login.example:80",
        "http://login.example:80, login.example",
        "https://login.example, login.example",
        "https://login.example, login.example:443",
        "https://login.example:8443, login.example:8443",
        "http://login.example:8080, LOGIN.Example:8080",
        "http://[::1]:8080, [::1]:8080",
        "http://[2001:db8::a], [2001:DB8::A]:80"
    })
    void anOriginThatMatchesTheHostHeaderIsOwn(String origin, String host) {
        sends("Origin", origin);
        sends("Host", host);
        assertForeign(false);
    }

    @ParameterizedTest
    @CsvSource({
        "http://login.example, http, login.example, 80",
        "http://login.example:8080, http, LOGIN.example, 8080",
        "https://login.example, https, login.example, 443",
        "https://login.example:8443, https, login.example, 8443",
        "http://[::1]:8080, http, [::1], 8080",
        "http://[::1]:8080, http, ::1, 8080"
    })
    void anOriginThatMatchesTheContainersServerNameIsOwn(String origin, String scheme, String name, int port) {
        sends("Origin", origin);
        reaches(scheme, name, port);
        assertForeign(false);
        sends("Host", "10.1.0.11:8080");
        assertForeign(false);
    }

    @ParameterizedTest
    @CsvSource({
        "http://login.example:81, login.example",
        "http://login.example, login.example:81",
        "https://login.example, login.example:80",
        "http://login.example, login.example:443",
        "http://login.example.evil.invalid, login.example",
        "http://evil.invalid, login.example"
    })
    void anotherHostOrPortIsForeign(String origin, String host) {
        sends("Origin", origin);
        sends("Host", host);
        assertForeign(true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "",
                "login.example",
                "//login.example",
                "http://login.example/",
                "http://login.example?",
                "http://login.example http://login.example",
                "http://login.example, http://login.example",
                "http://evil@login.example",
                "http://login.example:",
                "http://login.example:99999999999",
                "http://",
                "http:///login.example",
                "http:\\\\login.example",
                "ftp://login.example",
                "http://login.example\u0000",
                "http://로그인.example",
                "http://[login.example"
            })
    void aMalformedOriginIsForeign(String origin) {
        sends("Origin", origin);
        sends("Host", "login.example");
        reaches("http", "login.example", 80);
        assertForeign(true);
    }

    @ParameterizedTest
    @CsvSource({"http://login.example, http://login.example", "http://login.example, http://evil.invalid"})
    void twoOriginsAreForeign(String first, String second) {
        sends("Host", "login.example");
        sends("Origin", first, second);
        assertForeign(true);
        sends("Origin", second, first);
        assertForeign(true);
    }

    @ParameterizedTest
    @CsvSource({
        "same-origin, none, false",
        "same-origin, same-origin, false",
        "same-origin, cross-site, true",
        "cross-site, same-origin, true",
        "none, same-site, true",
        "same-origin, '', true"
    })
    void allFetchSitesMustBeOwn(String first, String second, boolean foreign) {
        sends("Sec-Fetch-Site", first, second);
        assertForeign(foreign);
    }

    @ParameterizedTest
    @ValueSource(strings = {"login.example", "login.example:443"})
    void anHttpPageOfTheSameHostIsForeignToHttps(String host) {
        reaches("https", "login.example", 443);
        sends("Origin", "http://login.example");
        sends("Host", host);
        assertForeign(true);
    }
}
