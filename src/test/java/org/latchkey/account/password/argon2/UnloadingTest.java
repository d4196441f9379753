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

/** What a container does with an application: a class loader of its own, which must not be held when it is through. */
class UnloadingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** As a container's does, it refuses what is asked for when the application has ended; the container logs that. */
    private static final class ApplicationLoader extends URLClassLoader {

        private final List<String> late;
        private volatile boolean isClosed;

        ApplicationLoader(URL[] places, List<String> late) {
            super(places, ClassLoader.getPlatformClassLoader());
            this.late = late;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (isClosed) {
                late.add(name);
            }
            return super.findClass(name);
        }

        @Override
        public void close() throws IOException {
            isClosed = true;
            super.close();
        }
    }

    /** An application's class loader, with a library loaded in it. */
    private static final class Deployed {

        final ApplicationLoader loader;
        final Object library;

        /** @param late what is asked for when the application has ended */
        Deployed(List<String> late) throws Exception {
            loader = new ApplicationLoader(
                    new URL[] {
                        where(Argon2Library.class),
                        where(com.sun.jna.Native.class),
                        where(Argon2BytesGenerator.class),
                        where(MongoClients.class),
                        where(ConnectionString.class),
                        where(Document.class)
                    },
                    late);
            ClassLoader before = Thread.currentThread().getContextClassLoader();
            Thread.currentThread().setContextClassLoader(loader);
            try {
                library = type(Argon2Library.class).getMethod("fastest").invoke(null);
            } finally {
                Thread.currentThread().setContextClassLoader(before);
            }
            assertEquals("libsodium", library.toString());
        }

        private static URL where(Class<?> type) {
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
    void nothingHoldsAnApplicationThatHasEndedTenTimes() throws Exception {
        long loadedBefore = loadedLibraries();
        Set<Path> filesBefore = temporaryFiles();
        List<String> late = Collections.synchronizedList(new ArrayList<>());
        List<WeakReference<ClassLoader>> gone = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            gone.add(deployAndUndeploy(late));
        }
        assertTrue(await(() -> gone.stream().allMatch(loader -> loader.refersTo(null))), "Class loaders are held");
        // The virtual machine unloads JNA's own library some time after the loader that loaded it.
        assertTrue(await(() -> loadedLibraries() <= loadedBefore), "Libraries are loaded still");
        assertEquals(List.of(), late);
        assertTrue(noFileIsAdded(filesBefore), () -> "Files are left: " + temporaryFiles());
    }

    /** In a method of its own, so that no local variable holds it. */
    private static WeakReference<ClassLoader> deployAndUndeploy(List<String> late) throws Exception {
        Deployed application = new Deployed(late);
        assertArrayEquals(EXPECTED, application.hash());
        application.undeploy();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            assertTrue(thread.getClass().getClassLoader() != application.loader, thread.toString());
            assertTrue(thread.getContextClassLoader() != application.loader, thread.toString());
        }
        return new WeakReference<>(application.loader);
    }

    @Test
    void whileItRunsNoThreadBelongsToTheApplication() throws Exception {
        Deployed application = new Deployed(new ArrayList<>());
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            assertTrue(thread.getContextClassLoader() != application.loader, thread.toString());
        }
        application.undeploy();
    }

    @Test
    void oneOfTwoApplicationsGoesOnWhenTheOtherHasEnded() throws Exception {
        Deployed first = new Deployed(new ArrayList<>());
        Deployed second = new Deployed(new ArrayList<>());
        assertArrayEquals(EXPECTED, first.hash());
        assertArrayEquals(EXPECTED, second.hash());
        first.undeploy();
        assertArrayEquals(EXPECTED, second.hash());
        Deployed third = new Deployed(new ArrayList<>());
        second.undeploy();
        assertArrayEquals(EXPECTED, third.hash());
        third.undeploy();
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void noFileIsLeftOnceItIsLoaded() throws Exception {
        Set<Path> before = temporaryFiles();
        Deployed application = new Deployed(new ArrayList<>());
        try {
            // Whatever ends the process now, even kill -9, leaves nothing.
            assertTrue(noFileIsAdded(before), () -> "Files are left: " + temporaryFiles());
        } finally {
            application.undeploy();
        }
    }

    /** Those of others, who may load a library in this moment, do not stay. */
    private static boolean noFileIsAdded(Set<Path> before) throws InterruptedException {
        return await(() -> before.containsAll(temporaryFiles()));
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

    /** How many are mapped into this process; 0 where the system does not say. */
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
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            System.gc();
        }
        return true;
    }
}
