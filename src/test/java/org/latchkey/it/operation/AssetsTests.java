package org.latchkey.it.operation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.latchkey.it.client.RawHttp;
import org.latchkey.it.client.RawHttp.Reply;
import org.latchkey.it.server.Tomcat;

/** Size and caching of pages and assets on unmodified Tomcats, whose connectors do not compress. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AssetsTests {

    private static final int MOST_REQUESTS = 4;
    private static final int MOST_BYTES = 40 * 1024;

    private static final String FOR_GOOD = "public, max-age=31536000, immutable";
    private static final Pattern REFERENCE =
            Pattern.compile("<(?:link|script|img)\\b[^>]*?\\b(?:href|src)=\"([^\"]*)\"");
    private static final Pattern NAME = Pattern.compile("/assets/[a-z]+-([0-9a-f]{12})\\.(css|js|svg)");

    private Tomcat tomcat;
    private RawHttp http;

    final void use(Tomcat running) {
        tomcat = running;
        http = new RawHttp(running.url());
    }

    private Reply get(String path, String... headers) {
        return http.send("GET " + path + " HTTP/1.1", headers);
    }

    private Reply getCompressed(String path, String... more) {
        String[] headers = new String[more.length + 1];
        System.arraycopy(more, 0, headers, 0, more.length);
        headers[more.length] = "Accept-Encoding: gzip, deflate, br, zstd";
        return get(path, headers);
    }

    private String loginPage() {
        return tomcat.contextPath() + "/login";
    }

    /** Returns everything that the login page loads. */
    private Set<String> assets() {
        Set<String> found = new TreeSet<>();
        Matcher references = REFERENCE.matcher(get(loginPage()).body());
        while (references.find()) {
            found.add(references.group(1));
        }
        assertEquals(3, found.size(), found.toString());
        return found;
    }

    @Test
    void theLoginPageWithAllThatItNeedsIsSmall() {
        int requests = 1;
        int bytes = getCompressed(loginPage()).bytesOnTheWire();
        for (String asset : assets()) {
            requests++;
            bytes += getCompressed(asset).bytesOnTheWire();
        }
        assertTrue(requests <= MOST_REQUESTS, requests + " requests");
        assertTrue(bytes <= MOST_BYTES, bytes + " bytes");
    }

    @Test
    void assetsLoadNothingMore() {
        for (String asset : assets()) {
            String content = get(asset).body();
            assertFalse(content.matches("(?s).*(@import|url\\(|\\bimport\\b|sourceMappingURL).*"), asset);
        }
    }

    @Test
    void assetsAreCompressedForWhoeverTakesThat() {
        for (String asset : assets()) {
            Reply compressed = getCompressed(asset);
            Reply plain = get(asset);
            assertEquals(200, compressed.status());
            assertEquals(Optional.of("gzip"), compressed.header("content-encoding"));
            assertTrue(compressed.content().length < plain.content().length, asset);
            assertEquals(200, plain.status());
            assertEquals(Optional.empty(), plain.header("content-encoding"));
            assertArrayEquals(plain.content(), unzip(compressed.content()), asset);
            for (Reply reply : new Reply[] {compressed, plain}) {
                assertEquals(Optional.of("accept-encoding"), lowerCase(reply.header("vary")));
                assertEquals(Optional.of(FOR_GOOD), reply.header("cache-control"));
                assertTrue(reply.header("content-type").orElseThrow().startsWith(type(asset)), reply.headers());
            }
            assertEquals(
                    Optional.empty(),
                    get(asset, "Accept-Encoding: br, identity").header("content-encoding"));
        }
    }

    @Test
    void anAssetIsNamedAfterItsContent() throws Exception {
        for (String asset : assets()) {
            Matcher name = NAME.matcher(asset.substring(tomcat.contextPath().length()));
            assertTrue(name.matches(), asset);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(get(asset).content());
            assertEquals(HexFormat.of().formatHex(hash).substring(0, 12), name.group(1), asset);
        }
    }

    @Test
    void whoHasAnAssetIsNotSentItAgain() {
        for (String asset : assets()) {
            String tag = getCompressed(asset).header("etag").orElseThrow();
            assertTrue(tag.startsWith("W/"), "an ETag that is common to both encodings must be weak: " + tag);
            Reply reply = getCompressed(asset, "If-None-Match: " + tag);
            assertEquals(304, reply.status());
            assertEquals(0, reply.content().length);
            assertEquals(Optional.of(FOR_GOOD), reply.header("cache-control"));
            assertEquals(Optional.of("accept-encoding"), lowerCase(reply.header("vary")));
        }
    }

    @Test
    void whatIsNoAssetIsNotKept() {
        String assets = tomcat.contextPath() + "/assets/";
        String known = assets().iterator().next();
        for (String path : new String[] {
            assets, assets + "latchkey.css", assets + "other-000000000000.css", assets + "mark.svg.gz", known + "/x"
        }) {
            Reply reply = getCompressed(path);
            assertEquals(404, reply.status(), path);
            assertEquals(Optional.of("no-store"), reply.header("cache-control"), path);
        }
        Reply refused = http.send("POST " + known + " HTTP/1.1", "Content-Length: 0");
        assertEquals(405, refused.status());
        assertEquals(Optional.of("no-store"), refused.header("cache-control"));
    }

    @Test
    void anAssetOfAnotherVersionIsThisVersionsOwnAndIsNotKept() {
        for (String own : assets()) {
            String other = own.replaceFirst("-[0-9a-f]{12}\\.", "-000000000000.");
            Reply plain = get(other);
            assertEquals(200, plain.status());
            assertArrayEquals(get(own).content(), plain.content());
            for (Reply reply : new Reply[] {plain, getCompressed(other)}) {
                assertEquals(Optional.of("no-store"), reply.header("cache-control"));
                assertTrue(reply.header("content-type").orElseThrow().startsWith(type(own)), reply.headers());
            }
            assertEquals(Optional.of("gzip"), getCompressed(other).header("content-encoding"));
        }
    }

    @Test
    void theLicenceOfBulmaIsThere() {
        Reply licence = get(tomcat.contextPath() + "/assets/bulma-LICENSE.txt");
        assertEquals(200, licence.status());
        assertTrue(licence.body().contains("The MIT License (MIT)"), licence.body());
        assertEquals(Optional.of("no-store"), licence.header("cache-control"));
    }

    private static String type(String asset) {
        Matcher name = NAME.matcher(asset);
        assertTrue(name.find(), asset);
        return switch (name.group(2)) {
            case "css" -> "text/css";
            case "js" -> "text/javascript";
            default -> "image/svg+xml";
        };
    }

    private static Optional<String> lowerCase(Optional<String> header) {
        return header.map(value -> value.toLowerCase(Locale.ROOT));
    }

    private static byte[] unzip(byte[] bytes) {
        try (GZIPInputStream content = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
