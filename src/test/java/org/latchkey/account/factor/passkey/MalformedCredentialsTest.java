package org.latchkey.account.factor.passkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.latchkey.account.factor.passkey.Outcomes.CHALLENGE;
import static org.latchkey.account.factor.passkey.Outcomes.malformed;
import static org.latchkey.account.factor.passkey.Outcomes.register;
import static org.latchkey.account.factor.passkey.Outcomes.stored;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.user.factor.Passkey;

/** Malformed input is CREDENTIAL_MALFORMED or CREDENTIAL_REFUSED, and nothing else. */
class MalformedCredentialsTest {

    private static final long SEED = 20_260_101;
    private static final Ceremonies CEREMONIES = new Ceremonies(Outcomes.SITE);

    private final SoftwareAuthenticator authenticator = new SoftwareAuthenticator(SoftwareKey.es256());
    private final byte[] clientData = authenticator.clientData("webauthn.create", CHALLENGE.text());

    /** Returns whether it is registered. */
    private boolean registers(String json) {
        try {
            CEREMONIES.register(RegistrationResponse.parse(json), CHALLENGE, PasskeyKind.PASSKEY);
            return true;
        } catch (Failure e) {
            assertTrue(
                    e.reason() == Reason.CREDENTIAL_MALFORMED || e.reason() == Reason.CREDENTIAL_REFUSED,
                    e.getMessage());
            return false;
        }
    }

    private boolean registers(byte[] attestationObject) {
        return registers(authenticator.registration(clientData, attestationObject));
    }

    @Test
    void aTruncatedAttestationObjectIsMalformedAtEachByte() {
        byte[] whole = authenticator.attestationObject();
        assertTrue(registers(whole));
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            malformed(() -> RegistrationResponse.parse(authenticator.registration(clientData, part)));
        }
    }

    @Test
    void truncatedAuthenticatorDataOfAnAssertionIsMalformedAtEachByte() {
        byte[] whole = authenticator.authenticatorData(authenticator.flags);
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            malformed(() -> AssertionResponse.parse(authenticator.assertion(clientData, part, new byte[70])));
        }
    }

    @Test
    void trailingBytesAreMalformed() {
        byte[] whole = authenticator.attestationObject();
        byte[] longer = Arrays.copyOf(whole, whole.length + 1);
        malformed(() -> RegistrationResponse.parse(authenticator.registration(clientData, longer)));
        authenticator.extensions = new byte[] {0};
        malformed(() -> register(authenticator));
        authenticator.extensions = new byte[] {(byte) 0xa0};
        malformed(() -> register(authenticator));
    }

    @Test
    void flippedBitsNeverLeadToAnotherOutcome() {
        byte[] whole = authenticator.attestationObject();
        int keyBegins = whole.length - 77;
        for (int bit = 0; bit < whole.length * 8; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            boolean registered = registers(flipped);
            // The point of the key is bound to its curve, so no bit of it can change.
            assertTrue(!registered || bit / 8 < keyBegins, "bit " + bit);
        }
    }

    @Test
    void randomBytesAreNeverRegistered() {
        Random random = new Random(SEED);
        byte[] whole = authenticator.attestationObject();
        for (int i = 0; i < 3000; i++) {
            byte[] garbage = new byte[random.nextInt(200)];
            random.nextBytes(garbage);
            assertEquals(false, registers(garbage));
            byte[] mixed = whole.clone();
            int at = random.nextInt(whole.length);
            int length = Math.min(garbage.length, whole.length - at);
            System.arraycopy(garbage, 0, mixed, at, length);
            registers(mixed);
        }
    }

    @Test
    void damagedAssertionsNeverLogIn() {
        Passkey known = stored(register(authenticator));
        String whole = authenticator.get(CHALLENGE.text());
        Random random = new Random(SEED);
        for (int i = 0; i < 2000; i++) {
            StringBuilder damaged = new StringBuilder(whole);
            damaged.setCharAt(whole.indexOf("response") + random.nextInt(300), (char) (random.nextInt(95) + 32));
            try {
                CEREMONIES.verify(AssertionResponse.parse(damaged.toString()), known, CHALLENGE);
                assertEquals(whole, damaged.toString());
            } catch (Failure e) {
                assertTrue(e.getMessage().startsWith("CREDENTIAL_"), e.getMessage());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        // Lengths far beyond the input: bytes, text, array, map.
        "5bffffffffffffffff",
        "5b7fffffffffffffff",
        "5a7fffffff",
        "7b7fffffffffffffff",
        "9bffffffffffffffff",
        "bbffffffffffffffff",
        "ba7fffffff",
        "a363666d747b7fffffffffffffff",
        // Indefinite lengths, reserved values, a tag, simple values, floats, big numbers.
        "5f",
        "5f41",
        "7f61",
        "9f",
        "bf",
        "bfff",
        "5fff",
        "ff",
        "1c",
        "1f",
        "fc",
        "c0",
        "c249010000000000000000",
        "f6",
        "f7",
        "f97e00",
        "fb7ff8000000000000",
        "00",
        "20",
        "60",
        "40",
        "80",
        "a0",
        // The same key twice, and members of other types.
        "a263666d7460",
        "a463666d74646e6f6e6563666d74646e6f6e656761747453746d74a068617574684461746140",
        "a363666d74006761747453746d74a068617574684461746140",
        "a363666d74646e6f6e656761747453746d74a06861757468446174616161"
    })
    void brokenCborIsMalformed(String hex) {
        byte[] object = HexFormat.of().parseHex(hex);
        malformed(() -> RegistrationResponse.parse(authenticator.registration(clientData, object)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"81", "a100", "9f", "bf00", "c1", "5f", "d81881"})
    void deeplyNestedCborIsMalformed(String opening) {
        byte[] deep = HexFormat.of().parseHex(opening.repeat(9000 / opening.length()));
        malformed(() -> RegistrationResponse.parse(authenticator.registration(clientData, deep)));
        byte[] begin = HexFormat.of().parseHex("a363666d74646e6f6e656761747453746d74");
        byte[] inStatement = Arrays.copyOf(begin, begin.length + deep.length);
        System.arraycopy(deep, 0, inStatement, begin.length, deep.length);
        malformed(() -> RegistrationResponse.parse(authenticator.registration(clientData, inStatement)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "{}",
                "7",
                "\"x\"",
                "{",
                "{'id':1}",
                "{\"id\":1}",
                "nul",
                "\u0000",
                "\uFEFF{}"
            })
    void whatIsNotTheJsonOfACredentialIsMalformed(String json) {
        malformed(() -> RegistrationResponse.parse(json));
        malformed(() -> AssertionResponse.parse(json));
    }

    /** Complete, so that nothing but the depth is wrong. */
    @Test
    void completeValuesAreReadToADepthOfSixteen() {
        authenticator.extensionResults = "{\"a\":" + nested(14) + "}";
        register(authenticator);
        authenticator.extensionResults = "{\"a\":" + nested(15) + "}";
        malformed(() -> register(authenticator));
        authenticator.extensionResults = "{}";
        authenticator.clientDataMembers = ",\"a\":" + nested(15);
        register(authenticator);
        authenticator.clientDataMembers = ",\"a\":" + nested(16);
        malformed(() -> register(authenticator));
        authenticator.clientDataMembers = "";
        Map<String, Object> statement = Map.of();
        for (int depth = 2; depth < 16; depth++) {
            statement = Map.of("a", statement);
        }
        authenticator.statement = statement;
        register(authenticator);
        authenticator.statement = Map.of("a", statement);
        malformed(() -> register(authenticator));
    }

    private static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }

    @Test
    void deeplyNestedJsonIsMalformed() {
        for (String opening : new String[] {"[", "{\"a\":", "[{\"id\":"}) {
            String deep = opening.repeat(16_000 / opening.length());
            malformed(() -> RegistrationResponse.parse(deep));
            authenticator.extensionResults = deep.substring(0, 4000 / opening.length() * opening.length());
            malformed(() -> register(authenticator));
            authenticator.clientDataMembers = ",\"a\":" + authenticator.extensionResults;
            authenticator.extensionResults = "{}";
            malformed(() -> register(authenticator));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "public-key | PUBLIC-KEY",
                "\"type\":\"public-key\" | \"type\":null",
                "\"type\":\"public-key\" | \"type\":\"public-key\",\"type\":\"public-key\"",
                "\"id\":\"MDEy | \"id\":\"MDEz",
                "\"rawId\":\"MDEy | \"rawId\":\"MDE=",
                "\"attestationObject\":\" | \"attestationObject\":\"=",
                "\"attestationObject\":\" | \"attestationObject\":\"+",
                "\"attestationObject\" | \"x\"",
                "\"clientDataJSON\":\" | \"clientDataJSON\":\"!",
                "\"clientDataJSON\" | \"x\"",
                "\"response\" | \"x\"",
                "[\"internal\",\"hybrid\"] | \"internal\"",
                "{\"credProps\":{\"rk\":true}}} | {\"credProps\":{\"rk\":true}}} x"
            })
    void aCredentialWithOneThingWrongIsMalformed(String right, String wrong) {
        String json = authenticator.create(CHALLENGE.text());
        String changed = json.replace(right, wrong);
        assertTrue(!changed.equals(json), json);
        malformed(() -> RegistrationResponse.parse(changed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "AAAA=", "\\u0000"})
    void aChallengeThatIsNot32BytesIsMalformed(String challenge) {
        malformed(() -> RegistrationResponse.parse(authenticator.create(challenge)));
    }

    @Test
    void clientDataThatIsNotUtf8OrHasAMemberTwiceIsMalformed() {
        byte[] wrong = clientData.clone();
        wrong[wrong.length - 3] = (byte) 0xff;
        byte[] utf16 = new String(clientData, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16LE);
        byte[] object = authenticator.attestationObject();
        malformed(() -> RegistrationResponse.parse(authenticator.registration(wrong, object)));
        malformed(() -> RegistrationResponse.parse(authenticator.registration(utf16, object)));
        authenticator.clientDataMembers = ",\"origin\":\"https://login.example.org\"";
        malformed(() -> register(authenticator));
    }
}
