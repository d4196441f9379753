package org.latchkey.account.password.argon2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class Argon2LibraryTest {

    private static final byte[] SALT = "sixteen bytes ok".getBytes(UTF_8);
    private static final Cost SMALL = new Cost(64, 1, 1);

    private static final Argon2id JAVA = new BouncyCastle();
    private static final Argon2Library FASTEST = Argon2Library.fastest();

    @AfterAll
    static void unload() {
        FASTEST.close();
    }

    @Test
    void libsodiumLoadsOnTheTestMachine() {
        // On 64-bit Linux, macOS and Windows. Without libsodium the tests below would compare Bouncy Castle with
        // itself.
        assertEquals("libsodium", FASTEST.toString());
    }

    // Test vectors of libsodium: test/default/pwhash_argon2id.c. The third and fourth are not for crypto_pwhash.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | 4882 | 2 | 1 | bA81arsiXysd3WbTRzmEOw | Nm8QBM+7RH1DXo9rvp5cwKEOOOfD2g6JuxlXihoNcpE",
                "`^T5H$JYt39n%K*j:W]!1s?vg!:jGi]Ax?..l7[p0v:1jHTpla9;]bUN;?bWyCbtqg `"
                        + " | 4096 | 19 | 1 | PkEgMTYtYnl0ZXMgc2FsdA | ltB/ue1kPtBMBGfsysMpPigE6hiNEKZ9vs8vLNVDQGA",
                "`K3S=KyH#)36_?]LxeR8QNKw6X=gFbxai$C%29V*`"
                        + " | 4096 | 1 | 3 | PkEgcHJldHR5IGxvbmcgc2FsdA | HUqx5Z1b/ZypnUrvvJ5UC2Q+T6Q1WwASK/Kr9dRbGA0",
                "password | 65536 | 2 | 1 | c29tZXNhbHQ | CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
            })
    void bothLibrariesComputeKnownTestVectors(
            String password, int memory, int passes, int lanes, String salt, String answer) {
        Cost cost = new Cost(memory, passes, lanes);
        for (Argon2id library : new Argon2id[] {FASTEST, JAVA}) {
            byte[] hash = library.hash(password.getBytes(UTF_8), decoded(salt), cost);
            assertEquals(answer, Base64.getEncoder().withoutPadding().encodeToString(hash), library.toString());
        }
    }

    @Test
    void libsodiumSupportsTheCostOfNewHashes() throws Exception {
        try (Libsodium libsodium = Libsodium.load()) {
            assertArrayEquals(
                    JAVA.hash("password".getBytes(UTF_8), SALT, new Cost(12 * 1024, 3, 1)),
                    libsodium
                            .hash("password".getBytes(UTF_8), SALT, new Cost(12 * 1024, 3, 1))
                            .orElseThrow());
        }
    }

    @Test
    void bothLibrariesAgreeOnRandomPasswords() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (Libsodium libsodium = Libsodium.load()) {
            for (int i = 0; i < 300; i++) {
                // All lengths up to 199 bytes, more than a block of BLAKE2b, then random lengths.
                byte[] password = new byte[i < 200 ? i : random.nextInt(100_000)];
                byte[] salt = new byte[16];
                random.nextBytes(password);
                random.nextBytes(salt);
                if (i % 3 == 0 && i > 0) {
                    password[random.nextInt(password.length)] = 0;
                }
                Cost cost = new Cost(8 + random.nextInt(256), 1 + random.nextInt(4), 1);
                assertArrayEquals(
                        JAVA.hash(password, salt, cost),
                        libsodium.hash(password, salt, cost).orElseThrow(),
                        "seed " + seed + ", number " + i + ", " + cost);
            }
        }
    }

    @Test
    void bouncyCastleComputesWhatLibsodiumDoesNotSupport() throws Exception {
        byte[] password = "password".getBytes(UTF_8);
        try (Libsodium libsodium = Libsodium.load()) {
            for (Cost cost : new Cost[] {new Cost(64, 1, 2), new Cost(64 * 1024 + 1, 1, 1)}) {
                assertTrue(libsodium.hash(password, SALT, cost).isEmpty(), cost.toString());
                assertArrayEquals(JAVA.hash(password, SALT, cost), FASTEST.hash(password, SALT, cost));
            }
            byte[] longer = new byte[17];
            assertTrue(libsodium.hash(password, longer, SMALL).isEmpty());
            assertArrayEquals(JAVA.hash(password, longer, SMALL), FASTEST.hash(password, longer, SMALL));
        }
    }

    @Test
    void passwordAndSaltAreNotModified() {
        byte[] password = "password".getBytes(UTF_8);
        byte[] salt = SALT.clone();
        FASTEST.hash(password, salt, SMALL);
        assertEquals("password", new String(password, UTF_8));
        assertArrayEquals(SALT, salt);
    }

    static Stream<Throwable> failuresOfNativeCode() {
        return Stream.of(
                new IOException("there is none for sunos-sparc"),
                new UnsatisfiedLinkError("failed to map segment from shared object"),
                new NoClassDefFoundError("Could not initialize class com.sun.jna.Native"),
                new Error("There is an incompatible JNA native library installed on this system"),
                new IllegalStateException("self-test failed: wrong hash"));
    }

    @ParameterizedTest
    @MethodSource("failuresOfNativeCode")
    void bouncyCastleReplacesFailingNativeCode(Throwable failure) {
        try (Argon2Library library = Argon2Library.fastest(throwing(failure))) {
            assertEquals("Bouncy Castle", library.toString());
            assertArrayEquals(JAVA.hash(SALT, SALT, SMALL), library.hash(SALT, SALT, SMALL));
        }
    }

    private static Callable<Libsodium> throwing(Throwable failure) {
        return () -> {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (Exception) failure;
        };
    }

    @Test
    void withoutNativeCodeBouncyCastleIsUsed() {
        try (Argon2Library library = Argon2Library.pureJava()) {
            assertEquals("Bouncy Castle", library.toString());
            assertArrayEquals(FASTEST.hash(SALT, SALT, SMALL), library.hash(SALT, SALT, SMALL));
        }
    }

    @Test
    void itCanBeClosedDuringComputationsAndStillComputes() throws Exception {
        byte[] expected = JAVA.hash(SALT, SALT, SMALL);
        for (int round = 0; round < 20; round++) {
            Argon2Library library = Argon2Library.fastest();
            AtomicBoolean closed = new AtomicBoolean();
            CompletableFuture<Void> started = new CompletableFuture<>();
            CompletableFuture<Integer> after = CompletableFuture.supplyAsync(() -> {
                int hashesAfter = 0;
                while (hashesAfter < 3) {
                    boolean isAfter = closed.get();
                    assertArrayEquals(expected, library.hash(SALT, SALT, SMALL));
                    started.complete(null);
                    hashesAfter += isAfter ? 1 : 0;
                }
                return hashesAfter;
            });
            CompletableFuture.anyOf(started, after).get();
            library.close();
            library.close();
            closed.set(true);
            assertEquals(3, after.get());
        }
    }

    private static byte[] decoded(String base64) {
        return Base64.getDecoder().decode(base64);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void makeWayLowersThePriorityOfItsThreadOnly() {
        int before = niceness();
        assertEquals(10, afterMakeWay(Argon2LibraryTest::niceness));
        assertEquals(before, niceness());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void makeWayShortensTheTimeSliceOfItsThread() {
        assumeTrue(timeSlice().isPresent(), "This system does not show time slices");
        assumeTrue(supportsTimeSlices(), "Before Linux 6.12 all time slices are equal");
        assertEquals(OptionalLong.of(100_000), afterMakeWay(Argon2LibraryTest::timeSlice));
    }

    /** Returns a value as it is read on a thread that called {@code makeWay}. */
    private static <T> T afterMakeWay(Supplier<T> value) {
        return CompletableFuture.supplyAsync(
                        () -> {
                            FASTEST.makeWay();
                            return value.get();
                        },
                        work -> new Thread(work).start())
                .join();
    }

    private static boolean supportsTimeSlices() {
        String[] version = System.getProperty("os.version").split("[^0-9]+");
        return Integer.parseInt(version[0]) * 1000 + Integer.parseInt(version[1]) >= 6012;
    }

    /** Returns the time slice of the current thread in nanoseconds, if the kernel shows it. */
    private static OptionalLong timeSlice() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/thread-self/sched"))) {
            return lines.filter(line -> line.startsWith("se.slice"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")))
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /** Returns the niceness of the current thread: field 19 of proc_pid_stat(5). Field 2 may contain spaces. */
    private static int niceness() {
        try {
            String stat = Files.readString(Path.of("/proc/thread-self/stat"));
            return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[16]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
