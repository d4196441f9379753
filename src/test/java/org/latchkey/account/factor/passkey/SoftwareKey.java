package org.latchkey.account.factor.passkey;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPrivateKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A key pair of a {@link SoftwareAuthenticator}.
 *
 * @param signatureAlgorithm its name in Java
 * @param cose the public key as a COSE_Key, by label
 */
public record SoftwareKey(KeyPair pair, String signatureAlgorithm, Map<Object, Object> cose) {

    /** Of each size and exponent the same one: to find a pair takes up to a second. */
    private static final Map<String, KeyPair> RSA_PAIRS = new ConcurrentHashMap<>();

    public static SoftwareKey es256() {
        return ec("secp256r1", "SHA256withECDSA", -7, 1, 32);
    }

    public static SoftwareKey es384() {
        return ec("secp384r1", "SHA384withECDSA", -35, 2, 48);
    }

    public static SoftwareKey es512() {
        return ec("secp521r1", "SHA512withECDSA", -36, 3, 66);
    }

    public static SoftwareKey ed25519() {
        KeyPair pair = generate("Ed25519", NamedParameterSpec.ED25519);
        byte[] encoded = pair.getPublic().getEncoded();
        byte[] x = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        return new SoftwareKey(pair, "Ed25519", cose(1, 1, 3, -8, -1, 6, -2, x));
    }

    public static SoftwareKey rs256(int bits, BigInteger exponent) {
        return rs256(
                bits,
                exponent,
                RSA_PAIRS.computeIfAbsent(
                        bits + " " + exponent, size -> generate("RSA", new RSAKeyGenParameterSpec(bits, exponent))));
    }

    /** A key of 3,200 bits with the exponent 3, from known primes: to find others may take half a minute. */
    public static SoftwareKey rs256OfExponent3() {
        BigInteger p = BigInteger.valueOf(5).shiftLeft(1947).add(BigInteger.ONE);
        BigInteger q = BigInteger.valueOf(19).shiftLeft(1246).add(BigInteger.ONE);
        BigInteger modulus = p.multiply(q);
        BigInteger exponent = BigInteger.valueOf(3);
        BigInteger secret = exponent.modInverse(p.subtract(BigInteger.ONE).multiply(q.subtract(BigInteger.ONE)));
        try {
            KeyFactory factory = KeyFactory.getInstance("RSA");
            KeyPair pair = new KeyPair(
                    factory.generatePublic(new RSAPublicKeySpec(modulus, exponent)),
                    factory.generatePrivate(new RSAPrivateKeySpec(modulus, secret)));
            return rs256(modulus.bitLength(), exponent, pair);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SoftwareKey rs256(int bits, BigInteger exponent, KeyPair pair) {
        RSAPublicKey key = (RSAPublicKey) pair.getPublic();
        return new SoftwareKey(
                pair,
                "SHA256withRSA",
                cose(1, 3, 3, -257, -1, unsigned(key.getModulus(), bits / 8), -2, exponent.toByteArray()));
    }

    public static SoftwareKey rs256() {
        return rs256(2048, RSAKeyGenParameterSpec.F4);
    }

    /** Returns the same key with other values in its COSE_Key. */
    public SoftwareKey with(Object... labelsAndValues) {
        Map<Object, Object> changed = new LinkedHashMap<>(cose);
        changed.putAll(cose(labelsAndValues));
        return new SoftwareKey(pair, signatureAlgorithm, changed);
    }

    byte[] sign(byte[] data) {
        try {
            Signature signature = Signature.getInstance(signatureAlgorithm);
            signature.initSign(pair.getPrivate());
            signature.update(data);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SoftwareKey ec(String curve, String signature, int algorithm, int coseCurve, int bytes) {
        KeyPair pair = generate("EC", new ECGenParameterSpec(curve));
        PublicKey key = pair.getPublic();
        byte[] x = unsigned(((ECPublicKey) key).getW().getAffineX(), bytes);
        byte[] y = unsigned(((ECPublicKey) key).getW().getAffineY(), bytes);
        return new SoftwareKey(pair, signature, cose(1, 2, 3, algorithm, -1, coseCurve, -2, x, -3, y));
    }

    private static KeyPair generate(String algorithm, AlgorithmParameterSpec parameters) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(parameters);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] unsigned(BigInteger number, int length) {
        byte[] bytes = number.toByteArray();
        byte[] padded = new byte[length];
        int used = Math.min(bytes.length, length);
        System.arraycopy(bytes, bytes.length - used, padded, length - used, used);
        return padded;
    }

    private static Map<Object, Object> cose(Object... labelsAndValues) {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < labelsAndValues.length; i += 2) {
            map.put(labelsAndValues[i], labelsAndValues[i + 1]);
        }
        return map;
    }
}
