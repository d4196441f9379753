package org.latchkey.account.throttle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.latchkey.account.MutableClock;
import org.latchkey.account.text.Base64Url;
import org.latchkey.account.token.Hmac;
import org.latchkey.account.token.Secrets;
import org.latchkey.account.user.User;

class DevicesTest {

    private static final String OLD = "0123456789abcdef0123456789abcdef";
    private static final String NEW = "fedcba9876543210fedcba9876543210";

    private static final User ANNA = new User(Instant.EPOCH, "anna", "hash", "안나");
    private static final User EVE = new User(Instant.EPOCH, "eve", "hash", "이브");

    private final MutableClock clock = new MutableClock();
    private final Devices devices = with(OLD, Optional.empty());

    private Devices with(String secret, Optional<String> previous) {
        return new Devices(new Secrets(secret, previous), clock, new SecureRandom());
    }

    @Test
    void asvs_6_3_1_aChangeOfThePasswordRevokesAllDevices() {
        String token = devices.issue(ANNA, Optional.empty());
        User changed = ANNA.withPasswordHash("another");
        assertEquals(Optional.empty(), devices.number(Optional.of(changed), Optional.of(token)));
        String next = devices.issue(changed, Optional.of(token));
        assertNotEquals(token.split("\\.")[0], next.split("\\.")[0]);
    }

    @Test
    void aDeviceIsKnownByItsTokenForItsAccountOnly() {
        String token = devices.issue(ANNA, Optional.empty());
        String number = devices.number(Optional.of(ANNA), Optional.of(token)).orElseThrow();
        assertEquals(token.split("\\.")[0], number);
        assertEquals(Optional.empty(), devices.number(Optional.of(EVE), Optional.of(token)));
        assertEquals(Optional.empty(), devices.number(Optional.empty(), Optional.of(token)));
    }

    @Test
    void asvs_6_1_1_aDeviceOfADeletedAccountIsUnknownToItsSuccessor() {
        String token = devices.issue(ANNA, Optional.empty());
        User successor = new User(Instant.EPOCH, "anna", "hash", "안나");
        assertEquals(Optional.empty(), devices.number(Optional.of(successor), Optional.of(token)));
    }

    @Test
    void asvs_6_3_1_aDeviceIsKnownOnlyAsLongAsThePasswordIsTheSame() {
        String token = devices.issue(ANNA, Optional.empty());
        User changed = ANNA.withPasswordHash("another hash");
        assertEquals(Optional.empty(), devices.number(Optional.of(changed), Optional.of(token)));
        String next = devices.issue(changed, Optional.of(token));
        assertNotEquals(token.split("\\.")[0], next.split("\\.")[0]);
        assertEquals(Optional.empty(), devices.number(Optional.of(ANNA), Optional.of(next)));
    }

    @Test
    void aTokenInTheFormatOfThePreviousReleaseIsUnknown() {
        Hmac before = new Secrets(OLD, Optional.empty()).signer().derive("latchkey device token, version 2");
        String expiry = Long.toString(clock.instant().plus(Devices.LIFETIME).getEpochSecond());
        String token = "number." + expiry + "." + Base64Url.encode(before.of("number." + expiry + "." + ANNA.key()));
        assertEquals(Optional.empty(), devices.number(Optional.of(ANNA), Optional.of(token)));
    }

    @Test
    void asvs_11_5_1_everyDeviceHasAnUnpredictableNumber() {
        String one = devices.issue(ANNA, Optional.empty());
        assertNotEquals(
                one.split("\\.")[0], devices.issue(ANNA, Optional.empty()).split("\\.")[0]);
        assertEquals(22, one.split("\\.")[0].length());
    }

    @Test
    void aKnownDeviceKeepsItsNumberAndStaysKnownForAnotherYear() {
        String token = devices.issue(ANNA, Optional.empty());
        Optional<String> number = devices.number(Optional.of(ANNA), Optional.of(token));
        clock.advance(Duration.ofDays(364));
        String renewed = devices.issue(ANNA, Optional.of(token));
        clock.advance(Duration.ofDays(2));
        assertEquals(Optional.empty(), devices.number(Optional.of(ANNA), Optional.of(token)));
        assertEquals(number, devices.number(Optional.of(ANNA), Optional.of(renewed)));
    }

    @Test
    void anyAlterationInvalidatesAToken() {
        String token = devices.issue(ANNA, Optional.empty());
        for (int i = 0; i < token.length(); i++) {
            for (char c : "A1.~=".toCharArray()) {
                if (token.charAt(i) != c) {
                    String changed = token.substring(0, i) + c + token.substring(i + 1);
                    assertEquals(Optional.empty(), devices.number(Optional.of(ANNA), Optional.of(changed)), changed);
                }
            }
        }
        for (String text :
                new String[] {"", ".", "..", "a.b", "a.b.c.d", token + "=", token + ".", "a.99999999999999999999.c"}) {
            assertEquals(Optional.empty(), devices.number(Optional.of(ANNA), Optional.of(text)), text);
        }
    }

    @Test
    void asvs_11_2_2_theSecretCanBeChanged() {
        String token = devices.issue(ANNA, Optional.empty());
        assertEquals(
                devices.number(Optional.of(ANNA), Optional.of(token)),
                with(NEW, Optional.of(OLD)).number(Optional.of(ANNA), Optional.of(token)));
        assertEquals(Optional.empty(), with(NEW, Optional.empty()).number(Optional.of(ANNA), Optional.of(token)));
    }

    @Test
    void aDeviceTokenIsNoSessionToken() {
        // Both keys are derived from the same secret, but differ.
        String token = devices.issue(ANNA, Optional.empty());
        String payload = token.substring(0, token.lastIndexOf('.')) + "." + ANNA.key();
        assertNotEquals(
                Base64Url.encode(new Secrets(OLD, Optional.empty()).signer().of(payload)), token.split("\\.")[2]);
    }
}
