package org.latchkey.web.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.origin.Origin;

class NextPagesTest {

    private static final NextPages NEXT_PAGES = new NextPages(Set.of(
            Origin.parse("https://app.example.org").orElseThrow(),
            Origin.parse("http://wiki.example.org:8081").orElseThrow()));

    private final HttpServletRequest request = mock(HttpServletRequest.class);

    @BeforeEach
    void receiveOnTheLoginsHost() {
        when(request.getScheme()).thenReturn("https");
        when(request.getServerName()).thenReturn("login.example.org");
        when(request.getServerPort()).thenReturn(443);
    }

    private Optional<String> next(String value) {
        when(request.getQueryString()).thenReturn("next=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        return NEXT_PAGES.of(request);
    }

    @ParameterizedTest
    @CsvSource({
        "/가, /%EA%B0%80",
        "/%EA%B0%80, /%EA%B0%80",
        "/가/%EA%B0%80?이름=값&x=%20#끝, /%EA%B0%80/%EA%B0%80?%EC%9D%B4%EB%A6%84=%EA%B0%92&x=%20#%EB%81%9D",
        "/caf\u00e9, /caf%C3%A9",
        "/\ud83d\udd11, /%F0%9F%94%91",
        "/a%20b/x?p=1&q=2&r=%26, /a%20b/x?p=1&q=2&r=%26",
        "/%2Fa%5cb, /%2Fa%5cb"
    })
    void nonAsciiLettersAreEncodedAndEncodedPartsAreKept(String value, String address) {
        assertEquals(Optional.of(address), next(value));
        assertEquals(Optional.of(address), next(address));
    }

    @Test
    void koreanThatIsEncodedOnceOrTwiceInTheQueryIsKept() {
        when(request.getQueryString()).thenReturn("next=/%ED%95%9C/%EA%B8%80");
        assertEquals(Optional.of("/%ED%95%9C/%EA%B8%80"), NEXT_PAGES.of(request));
        when(request.getQueryString()).thenReturn("next=%2F%25ED%2595%259C");
        assertEquals(Optional.of("/%ED%95%9C"), NEXT_PAGES.of(request));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "가",
                "//가",
                "/\\가",
                "/가\\b",
                "\\\\가",
                "https://가.example/",
                "/\t/가",
                "/가\tb",
                "/가\nb",
                "/가\u0000",
                "/가 나",
                "/가\u00a0나",
                "/\u3000",
                "/가\u0085",
                "/가\u2028",
                "/가\u2029",
                "/가\ufffd",
                "/\uffff",
                "/가\ue000"
            })
    void anAddressThatMayLeadElsewhereIsRejectedWithKoreanInIt(String value) {
        assertEquals(Optional.empty(), next(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"next=/%B0%A1", "next=/%ED%A0%80", "next=/%FF"})
    void malformedUtf8IsRejected(String query) {
        when(request.getQueryString()).thenReturn(query);
        assertEquals(Optional.empty(), NEXT_PAGES.of(request));
    }

    @Test
    void aLoneSurrogateIsRejected() {
        assertEquals(Optional.empty(), LocalAddress.of("/\ud83d"));
    }

    @Test
    void theLengthLimitAppliesToTheEncodedAddress() {
        assertEquals(Optional.of("/" + "%EA%B0%80".repeat(222)), next("/" + "가".repeat(222)));
        assertEquals(Optional.empty(), next("/" + "가".repeat(223)));
    }

    @ParameterizedTest
    @CsvSource({
        "/auth/, true",
        "/auth/?x=1, true",
        "/auth/account, true",
        "/auth/account?done=nickname#top, true",
        "/auth, false",
        "/, false",
        "/auth/accounts, false",
        "/auth/account/../../shop, false",
        "/shop, false"
    })
    void aPageOfThisApplicationIsRecognized(String address, boolean inApplication) {
        assertEquals(inApplication, LocalAddress.isInApplication(address, "/auth"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.org",
                "https://app.example.org/",
                "HTTPS://APP.example.org:443/a%20b/x?p=1&q=2&r=%26#top",
                "https://app.example.org?x=1",
                "http://wiki.example.org:8081/x",
                "https://login.example.org/shop/"
            })
    void anAddressOnAnAllowedOriginOrTheOwnOneIsKept(String address) {
        assertEquals(Optional.of(address), next(address));
    }

    @Test
    void koreanInAnAbsoluteAddressIsEncoded() {
        assertEquals(Optional.of("https://app.example.org/%EA%B0%80"), next("https://app.example.org/가"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.org.evil",
                "https://app.example.org@evil",
                "https://app.example.org:443@evil/",
                "https://evil@app.example.org/",
                "https://app.example.org\\@evil/",
                "https://app.example.org/\\evil",
                "https://app.example.org/\tx",
                "ht\ttps://app.example.org/",
                "https:/app.example.org/",
                "https:app.example.org/",
                "https:\\\\app.example.org/",
                " https://app.example.org/",
                "http://app.example.org/",
                "https://app.example.org:444/",
                "https://app.example.org:/",
                "http://wiki.example.org/",
                "http://wiki.example.org:8082/",
                "https://sub.app.example.org/",
                "https://example.org/",
                "https://가.app.example.org/",
                "https://app.example.org\uff0f@evil/",
                "javascript:alert(1)//https://app.example.org/",
                "data:text/html,https://app.example.org/",
                "//app.example.org/",
                "https:///app.example.org/"
            })
    void anAddressOnAnyOtherOriginIsIgnored(String address) {
        assertEquals(Optional.empty(), next(address));
    }
}
