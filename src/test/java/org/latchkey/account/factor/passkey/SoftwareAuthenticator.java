package org.latchkey.account.factor.passkey;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.latchkey.account.text.Base64Url;

/**
 * A browser and an authenticator with one credential, for tests: makes the JSON of {@code PublicKeyCredential.toJSON()}. All
 * that it sends can be set wrong.
 */
public final class SoftwareAuthenticator {

    public static final int UP = 0x01;
    public static final int UV = 0x04;
    public static final int BE = 0x08;
    public static final int BS = 0x10;
    public static final int AT = 0x40;
    public static final int ED = 0x80;

    private final SoftwareKey key;

    public String origin = "https://login.example.org";
    public String rpId = "example.org";
    public int flags = UP | UV;
    public long counter;
    public byte[] credentialId = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    public byte[] aaguid = new byte[16];
    public byte[] userHandle;
    public String createType = "webauthn.create";
    public String getType = "webauthn.get";
    /** More members of the client data, such as {@code ,"crossOrigin":true}. */
    public String clientDataMembers = ",\"crossOrigin\":false";

    public String format = "none";
    public Object statement = Map.of();
    public String transports = "[\"internal\",\"hybrid\"]";
    public String extensionResults = "{\"credProps\":{\"rk\":true}}";
    /** What is appended to the authenticator data, before it is signed. */
    public byte[] extensions = {};

    public SoftwareAuthenticator(SoftwareKey key) {
        this.key = key;
    }

    /** Returns the response to the options of a creation with this challenge. */
    public String create(String challenge) {
        return registration(clientData(createType, challenge), attestationObject());
    }

    /** Returns the response to the options of a request with this challenge. */
    public String get(String challenge) {
        byte[] clientData = clientData(getType, challenge);
        byte[] data = authenticatorData(flags);
        byte[] signed = ByteBuffer.allocate(data.length + 32)
                .put(data)
                .put(sha256(clientData))
                .array();
        return assertion(clientData, data, key.sign(signed));
    }

    public byte[] clientData(String type, String challenge) {
        return ("{\"type\":\"" + type + "\",\"challenge\":\"" + challenge + "\",\"origin\":\"" + origin + "\""
                        + clientDataMembers + "}")
                .getBytes(StandardCharsets.UTF_8);
    }

    public byte[] attestationObject() {
        Map<Object, Object> object = new LinkedHashMap<>();
        object.put("fmt", format);
        object.put("attStmt", statement);
        object.put("authData", authenticatorData(flags | AT));
        return Cbor.encode(object);
    }

    byte[] authenticatorData(int allFlags) {
        byte[] cose = Cbor.encode(key.cose());
        ByteBuffer data = ByteBuffer.allocate(4096)
                .put(sha256(rpId.getBytes(StandardCharsets.UTF_8)))
                .put((byte) allFlags)
                .putInt((int) counter);
        if ((allFlags & AT) != 0) {
            data.put(aaguid)
                    .putShort((short) credentialId.length)
                    .put(credentialId)
                    .put(cose);
        }
        data.put(extensions);
        byte[] bytes = new byte[data.position()];
        data.flip().get(bytes);
        return bytes;
    }

    public String registration(byte[] clientData, byte[] attestationObject) {
        return credential("\"clientDataJSON\":\"" + Base64Url.encode(clientData) + "\",\"attestationObject\":\""
                + Base64Url.encode(attestationObject) + "\",\"transports\":" + transports);
    }

    public String assertion(byte[] clientData, byte[] authenticatorData, byte[] signature) {
        return credential("\"clientDataJSON\":\"" + Base64Url.encode(clientData) + "\",\"authenticatorData\":\""
                + Base64Url.encode(authenticatorData) + "\",\"signature\":\"" + Base64Url.encode(signature)
                + "\",\"userHandle\":"
                + Optional.ofNullable(userHandle)
                        .map(handle -> "\"" + Base64Url.encode(handle) + "\"")
                        .orElse("null"));
    }

    private String credential(String response) {
        String id = Base64Url.encode(credentialId);
        return "{\"id\":\"" + id + "\",\"rawId\":\"" + id + "\",\"type\":\"public-key\",\"response\":{" + response
                + "},\"authenticatorAttachment\":\"platform\",\"clientExtensionResults\":" + extensionResults + "}";
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
