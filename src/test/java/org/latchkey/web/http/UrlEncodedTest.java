package org.latchkey.web.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.account.failure.Failure;

class UrlEncodedTest {

    @Test
    void readsNamesAndValuesInUtf8() {
        assertEquals(
                Map.of("이름", List.of("안나 +&=%"), "b", List.of("")),
                parse("%EC%9D%B4%EB%A6%84=%ec%95%88%EB%82%98+%2B%26%3d%25&b=").fields());
    }

    @Test
    void readsUnencodedUtf8() {
        assertEquals(Optional.of("안나"), parse("a=안나").first("a"));
    }

    @Test
    void keepsRepeatedFieldsInTheirOrder() {
        assertEquals(Map.of("a", List.of("1", "2")), parse("a=1&&a=2").fields());
    }

    @Test
    void aFieldWithoutAnEqualsSignIsEmpty() {
        assertEquals(Optional.of(""), parse("a").first("a"));
        assertEquals(Optional.of("b=c"), parse("a=b=c").first("a"));
        assertEquals(Optional.empty(), parse("").first("a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%4", "a=%zz", "a=%-1", "%=a", "a=%FF", "a=%C0%80", "a=%ED%A0%80", "a=%E3%81"})
    void rejectsMalformedEncodingAndMalformedUtf8(String encoded) {
        assertEquals(
                RequestReason.INPUT_UNREADABLE,
                assertThrows(Failure.class, () -> parse(encoded)).reason());
    }

    @ParameterizedTest
    @CsvSource({"a=100%, 100%", "a=%zz, %zz", "a=%FF, \uFFFD", "a=%EA%B0%80%4, 가%4", "%&a=x, x"})
    void keepsMalformedPartsOfAQuery(String query, String expected) {
        HttpServletRequest request = mock(HttpServletRequest.class);
        when(request.getQueryString()).thenReturn(query);
        assertEquals(Optional.of(expected), UrlEncoded.query(request).first("a"));
    }

    private static UrlEncoded parse(String encoded) {
        return UrlEncoded.body(encoded.getBytes(StandardCharsets.UTF_8));
    }
}
