package org.latchkey.account.factor.passkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** webauthn4j and Jackson cost nothing before the first ceremony. */
class LazyLoadingTest {

    /** Loads the class path again and notes which classes of the libraries it is asked for. */
    private static final class NotingLoader extends URLClassLoader {

        private final Set<String> noted = new ConcurrentSkipListSet<>();

        NotingLoader() throws Exception {
            super(
                    Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                            .map(LazyLoadingTest::url)
                            .toArray(URL[]::new),
                    ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("com.webauthn4j.") || name.startsWith("tools.jackson.")) {
                noted.add(name);
            }
            return super.loadClass(name, resolve);
        }
    }

    private static URL url(String path) {
        try {
            return Path.of(path).toUri().toURL();
        } catch (java.net.MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs in the other class loader. */
    public static final class UntilTheFirstCeremony implements Runnable {
        @Override
        public void run() {
            RelyingParty site = new RelyingParty("localhost", "x", List.of("http://localhost"));
            Challenge challenge = Challenge.random(new SecureRandom());
            PasskeyOptions options = new PasskeyOptions(site);
            options.creation(PasskeyKind.PASSKEY, new PasskeyUser("", "", ""), challenge, List.of());
            options.request(challenge, List.of());
            new Ceremonies(site);
        }
    }

    /** Runs in the other class loader. */
    public static final class FirstCeremony implements Runnable {
        @Override
        public void run() {
            Outcomes.register(new SoftwareAuthenticator(SoftwareKey.es256()));
        }
    }

    @Test
    void theLibraryIsLoadedAtTheFirstCeremonyOnlyAndLeavesNoThread() throws Exception {
        try (NotingLoader loader = new NotingLoader()) {
            run(loader, UntilTheFirstCeremony.class);
            assertEquals(Set.of(), loader.noted);
            run(loader, FirstCeremony.class);
            assertTrue(loader.noted.contains("com.webauthn4j.WebAuthnRegistrationManager"));
            assertTrue(Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getContextClassLoader() == loader));
        }
    }

    private static void run(ClassLoader loader, Class<?> task) throws Exception {
        Runnable runnable =
                (Runnable) loader.loadClass(task.getName()).getConstructor().newInstance();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread thread = new Thread(runnable);
        thread.setContextClassLoader(loader);
        thread.setUncaughtExceptionHandler((of, e) -> thrown.set(e));
        thread.start();
        thread.join();
        assertEquals(null, thrown.get());
    }
}
