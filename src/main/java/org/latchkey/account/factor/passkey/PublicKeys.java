package org.latchkey.account.factor.passkey;

import com.webauthn4j.data.attestation.authenticator.COSEKey;
import com.webauthn4j.data.attestation.authenticator.Curve;
import com.webauthn4j.data.attestation.authenticator.EC2COSEKey;
import com.webauthn4j.data.attestation.authenticator.EdDSACOSEKey;
import com.webauthn4j.data.attestation.authenticator.RSACOSEKey;
import java.math.BigInteger;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECPoint;
import java.security.spec.EllipticCurve;
import java.util.stream.Stream;
import org.latchkey.account.text.Base64Url;

/** Public keys of passkeys: which are accepted, and their stored form. */
final class PublicKeys {

    private static final int ED25519_BYTES = 32;
    private static final int MIN_RSA_BITS = 2048;
    private static final int MAX_RSA_BITS = 4096;
    /** A long exponent would make each verification slow. */
    private static final int MAX_EXPONENT_BITS = 32;

    private PublicKeys() {}

    /** Returns the stored form: a COSE_Key in base64url without padding. */
    static String encode(COSEKey key) {
        return Base64Url.encode(WebAuthnLibrary.CONVERTER.getCborMapper().writeValueAsBytes(key));
    }

    /** Returns the key; throws exceptions of many types if the stored form is damaged. */
    static COSEKey decode(String stored) {
        return WebAuthnLibrary.CONVERTER
                .getCborMapper()
                .readValue(Base64Url.decode(stored).orElseThrow(), COSEKey.class);
    }

    /** Refuses a key that is not of an accepted algorithm with its only curve (WebAuthn, section 5.8.5), or not usable. */
    static void require(COSEKey key) {
        if (!isAccepted(key)) {
            throw CredentialException.refused(
                    "the public key is not one of EdDSA with Ed25519, ES256 with P-256 and RS256");
        }
    }

    private static boolean isAccepted(COSEKey key) {
        if (key.getAlgorithm() == null || key.hasPrivateKey()) {
            return false;
        }
        long identifier = key.getAlgorithm().getValue();
        return Stream.of(Algorithm.values())
                .filter(algorithm -> algorithm.identifier() == identifier)
                .anyMatch(algorithm -> suits(algorithm, key));
    }

    private static boolean suits(Algorithm algorithm, COSEKey key) {
        return switch (algorithm) {
            case EDDSA ->
                key instanceof EdDSACOSEKey edDsa
                        && edDsa.getCurve() == Curve.ED25519
                        && edDsa.getX() != null
                        && edDsa.getX().length == ED25519_BYTES;
            case ES256 ->
                key instanceof EC2COSEKey ec
                        && ec.getCurve() == Curve.SECP256R1
                        && ec.getPublicKey() instanceof ECPublicKey point
                        && isOnCurve(point.getW(), point.getParams().getCurve());
            case RS256 -> key instanceof RSACOSEKey rsa && isUsable(rsa);
        };
    }

    private static boolean isOnCurve(ECPoint point, EllipticCurve curve) {
        BigInteger x = point.getAffineX();
        BigInteger y = point.getAffineY();
        BigInteger p = ((ECFieldFp) curve.getField()).getP();
        BigInteger right = x.pow(3).add(curve.getA().multiply(x)).add(curve.getB());
        return x.compareTo(p) < 0
                && y.compareTo(p) < 0
                && y.pow(2).subtract(right).mod(p).signum() == 0;
    }

    private static boolean isUsable(RSACOSEKey rsa) {
        if (rsa.getN() == null || rsa.getE() == null) {
            return false;
        }
        int bits = new BigInteger(1, rsa.getN()).bitLength();
        BigInteger exponent = new BigInteger(1, rsa.getE());
        return bits >= MIN_RSA_BITS
                && bits <= MAX_RSA_BITS
                && exponent.testBit(0)
                && exponent.bitLength() > 1
                && exponent.bitLength() <= MAX_EXPONENT_BITS;
    }
}
