package org.latchkey.store.embedded;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Verifies the example of RFC 7677, section 3. */
class ScramKeysTest {

    private static final String NONCE = "rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
    private static final String EXCHANGE =
            "n=user,r=rOprNGfwEbeRWgbNEkqO,r=" + NONCE + ",s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096,c=biws,r=" + NONCE;
    private static final byte[] PROOF = decoded("dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=");

    private final ScramKeys keys = new ScramKeys("pencil", decoded("W22ZaJ0SNY7soEsUEjb6gQ=="));

    private static byte[] decoded(String base64) {
        return Base64.getDecoder().decode(base64);
    }

    @Test
    void theRightProofReturnsTheSignatureOfTheServer() {
        assertArrayEquals(
                decoded("6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="),
                keys.verify(PROOF, EXCHANGE).orElseThrow());
    }

    @Test
    void aProofThatDiffersInAnyByteIsRefused() {
        for (int i = 0; i < PROOF.length; i++) {
            byte[] wrong = PROOF.clone();
            wrong[i] ^= 1;
            assertEquals(Optional.empty(), keys.verify(wrong, EXCHANGE));
        }
        assertEquals(Optional.empty(), keys.verify(new byte[0], EXCHANGE));
        assertEquals(Optional.empty(), keys.verify(Arrays.copyOf(PROOF, PROOF.length + 1), EXCHANGE));
    }

    @Test
    void aProofFromAnotherExchangeIsRefused() {
        assertEquals(Optional.empty(), keys.verify(PROOF, EXCHANGE.replace("rOprNG", "sOprNG")));
    }
}
