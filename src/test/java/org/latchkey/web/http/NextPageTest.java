package org.latchkey.web.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NextPageTest {

    private final HttpServletRequest request = mock(HttpServletRequest.class);

    private Optional<String> next(String value) {
        when(request.getQueryString()).thenReturn("next=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        return NextPage.of(request);
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
        assertEquals(Optional.of("/%ED%95%9C/%EA%B8%80"), NextPage.of(request));
        when(request.getQueryString()).thenReturn("next=%2F%25ED%2595%259C");
        assertEquals(Optional.of("/%ED%95%9C"), NextPage.of(request));
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
        assertEquals(Optional.empty(), NextPage.of(request));
    }

    @Test
    void aLoneSurrogateIsRejected() {
        assertEquals(Optional.empty(), NextPage.onThisOrigin("/\ud83d"));
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
        assertEquals(inApplication, NextPage.isInApplication(address, "/auth"));
    }
}
