package org.latchkey.account.password.argon2;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.latchkey.runtime.unloading.Unloading;

/** Unloading by a container: each application has its own class loader, which must not leak after the application ends. */
class UnloadingTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** Records the classes that are loaded after the application has ended; a container refuses and logs these. */
    private static final class ApplicationLoader extends URLClassLoader {

        private final List<String> lateClasses;
        private volatile boolean isClosed;

        ApplicationLoader(URL[] urls, List<String> lateClasses) {
            super(urls, ClassLoader.getPlatformClassLoader());
            this.lateClasses = lateClasses;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (isClosed) {
                lateClasses.add(name);
            }
            return super.findClass(name);
        }

        @Override
        public void close() throws IOException {
            isClosed = true;
            super.close();
        }
    }

    /** A class loader of an application that has loaded the library. */
    private static final class Deployment {

        final ApplicationLoader loader;
        final Object library;

        /** @param lateClasses receives the classes that are loaded after the application has ended */
        Deployment(List<String> lateClasses) throws Exception {
            loader = new ApplicationLoader(
                    new URL[] {
                        location(Argon2Library.class),
                        location(com.sun.jna.Native.class),
                        location(Argon2BytesGenerator.class),
                        location(MongoClients.class),
                        location(ConnectionString.class),
                        location(Document.class)
                    },
                    lateClasses);
            ClassLoader previous = Thread.currentThread().getContextClassLoader();
            Thread.currentThread().setContextClassLoader(loader);
            try {
                library = type(Argon2Library.class).getMethod("fastest").invoke(null);
            } finally {
                Thread.currentThread().setContextClassLoader(previous);
            }
            assertEquals("libsodium", library.toString());
        }

        private static URL location(Class<?> type) {
            return type.getProtectionDomain().getCodeSource().getLocation();
        }

        private Class<?> type(Class<?> original) throws ClassNotFoundException {
            Class<?> type = loader.loadClass(original.getName());
            assertEquals(loader, type.getClassLoader());
            return type;
        }

        byte[] hash() throws Exception {
            Class<?> cost = type(Cost.class);
            return (byte[]) library.getClass()
                    .getMethod("hash", byte[].class, byte[].class, cost)
                    .invoke(
                            library,
                            new byte[8],
                            new byte[16],
                            cost.getConstructor(int.class, int.class, int.class).newInstance(1024, 1, 1));
        }

        void undeploy() throws Exception {
            library.getClass().getMethod("close").invoke(library);
            type(Unloading.class).getMethod("cleanUp", Class.class).invoke(null, Test.class);
            loader.close();
        }
    }

    private static final byte[] EXPECTED = new BouncyCastle().hash(new byte[8], new byte[16], new Cost(1024, 1, 1));

    @Test
    void tenUndeploymentsLeakNothing() throws Exception {
        long loadedBefore = loadedLibraries();
        Set<Path> filesBefore = temporaryFiles();
        List<String> lateClasses = Collections.synchronizedList(new ArrayList<>());
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            loaders.add(deployAndUndeploy(lateClasses));
        }
        assertTrue(await(() -> loaders.stream().allMatch(loader -> loader.refersTo(null))), "class loaders leak");
        // The JVM unloads JNA's native library some time after its class loader.
        assertTrue(await(() -> loadedLibraries() <= loadedBefore), "native libraries are still loaded");
        assertEquals(List.of(), lateClasses);
        assertTrue(noFileIsAdded(filesBefore), () -> "temporary files remain: " + temporaryFiles());
    }

    /** A separate method, so that no local variable references the class loader. */
    private static WeakReference<ClassLoader> deployAndUndeploy(List<String> lateClasses) throws Exception {
        Deployment application = new Deployment(lateClasses);
        assertArrayEquals(EXPECTED, application.hash());
        application.undeploy();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            assertTrue(thread.getClass().getClassLoader() != application.loader, thread.toString());
            assertTrue(thread.getContextClassLoader() != application.loader, thread.toString());
        }
        return new WeakReference<>(application.loader);
    }

    @Test
    void noThreadReferencesARunningApplication() throws Exception {
        Deployment application = new Deployment(new ArrayList<>());
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            assertTrue(thread.getContextClassLoader() != application.loader, thread.toString());
        }
        application.undeploy();
    }

    @Test
    void anApplicationStillWorksAfterAnotherEnds() throws Exception {
        Deployment first = new Deployment(new ArrayList<>());
        Deployment second = new Deployment(new ArrayList<>());
        assertArrayEquals(EXPECTED, first.hash());
        assertArrayEquals(EXPECTED, second.hash());
        first.undeploy();
        assertArrayEquals(EXPECTED, second.hash());
        Deployment third = new Deployment(new ArrayList<>());
        second.undeploy();
        assertArrayEquals(EXPECTED, third.hash());
        third.undeploy();
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void loadingLeavesNoFile() throws Exception {
        Set<Path> previous = temporaryFiles();
        Deployment application = new Deployment(new ArrayList<>());
        try {
            // From now on even kill -9 would leave no file.
            assertTrue(noFileIsAdded(previous), () -> "temporary files remain: " + temporaryFiles());
        } finally {
            application.undeploy();
        }
    }

    /** Waits, because other processes may have such files for a moment while they load the library. */
    private static boolean noFileIsAdded(Set<Path> previous) throws InterruptedException {
        return await(() -> previous.containsAll(temporaryFiles()));
    }

    private static Set<Path> temporaryFiles() {
        Set<Path> files = new HashSet<>();
        for (Path folder : List.of(
                Path.of(System.getProperty("java.io.tmpdir")),
                Path.of(System.getProperty("user.home"), ".cache/JNA/temp"))) {
            if (!Files.isDirectory(folder)) {
                continue;
            }
            try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "{latchkey-libsodium-,jna}*")) {
                found.forEach(files::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }

    /** Returns the number of native libraries mapped into this process; 0 on systems without {@code /proc}. */
    private static long loadedLibraries() {
        Path maps = Path.of("/proc/self/maps");
        if (!Files.exists(maps)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(maps)) {
            return lines.filter(line -> line.contains("libsodium") || line.contains("/jna"))
                    .map(line -> line.substring(line.indexOf('/')))
                    .distinct()
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            System.gc();
        }
        return true;
    }
}
