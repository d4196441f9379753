package org.latchkey.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.when;

import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TokenCookieTest {

    private final TestRequest test = new TestRequest();

    @Test
    void oneCookieIsAToken() {
        assertEquals(Optional.of("a"), TokenCookie.tokenOf(test.withTokens("a").request));
    }

    @Test
    void twoCookiesOrNoneOrAnEmptyOneAreNoToken() {
        assertEquals(Optional.empty(), TokenCookie.tokenOf(test.request));
        assertEquals(Optional.empty(), TokenCookie.tokenOf(test.withTokens().request));
        assertEquals(Optional.empty(), TokenCookie.tokenOf(test.withTokens("").request));
        assertEquals(Optional.empty(), TokenCookie.tokenOf(test.withTokens("a", "b").request));
        assertEquals(Optional.empty(), TokenCookie.tokenOf(test.withTokens("a", "a").request));
    }

    @Test
    void moreCookiesThanTheContainerAcceptsAreNoToken() {
        when(test.request.getCookies()).thenThrow(new IllegalArgumentException("too many"));
        assertEquals(Optional.empty(), TokenCookie.tokenOf(test.request));
    }

    @Test
    void theRenewedAndTheRemovedCookieHaveTheSameAttributes() {
        TokenCookie cookie = new TokenCookie("/", Optional.of("example.org"), true);
        String attributes = "; Domain=example.org; Path=/; Secure; HttpOnly; SameSite=Lax";
        assertEquals("mytoken=a" + attributes, cookie.storing("a", OptionalInt.empty()));
        assertEquals("mytoken=a; Max-Age=60" + attributes, cookie.storing("a", OptionalInt.of(60)));
        assertEquals("mytoken=; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:10 GMT" + attributes, cookie.expiring());
    }

    @Test
    void withoutHttpsAndDomainNeitherIsClaimed() {
        assertEquals(
                "mytoken=a; Path=/latchkey; HttpOnly; SameSite=Lax",
                new TokenCookie("/latchkey", Optional.empty(), false).storing("a", OptionalInt.empty()));
    }
}
