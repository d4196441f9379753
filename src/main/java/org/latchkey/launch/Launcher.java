package org.latchkey.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The main class of {@code java -jar latchkey.war}. Java does not load classes from {@code WEB-INF}, so they are extracted to
 * a temporary folder, which is removed at exit. This class uses nothing of the application but the name of its main class.
 */
public final class Launcher {

    private static final String MAIN_CLASS = "org.latchkey.Admin";
    private static final String CLASSES = "WEB-INF/classes/";
    private static final String JARS = "WEB-INF/lib/";

    private Launcher() {}

    /**
     * Extracts and runs the command line.
     *
     * @param arguments the arguments of the command line
     */
    public static void main(String[] arguments) throws IOException, URISyntaxException, ReflectiveOperationException {
        Path war = Path.of(Launcher.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        // Readable and writable by its owner only.
        Path folder = Files.createTempDirectory("latchkey-admin-");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
        try (JarFile file = new JarFile(war.toFile())) {
            List<JarEntry> entries = file.stream().filter(Launcher::isNeeded).toList();
            URLClassLoader loader = loader(folder, entries);
            for (JarEntry entry : entries) {
                extract(file, entry, target(folder, entry));
            }
            Thread.currentThread().setContextClassLoader(loader);
            run(loader, arguments);
        }
    }

    private static boolean isNeeded(JarEntry entry) {
        String name = entry.getName();
        return !entry.isDirectory() && (name.startsWith(CLASSES) || name.startsWith(JARS) && name.endsWith(".jar"));
    }

    private static URLClassLoader loader(Path folder, List<JarEntry> entries) throws IOException {
        List<URL> classPath = new ArrayList<>();
        // The folder must exist first: only then does its URL end with a slash, as a class loader needs it.
        classPath.add(url(Files.createDirectories(folder.resolve(CLASSES))));
        for (JarEntry entry : entries) {
            if (entry.getName().startsWith(JARS)) {
                classPath.add(url(target(folder, entry)));
            }
        }
        return new URLClassLoader("latchkey", classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    private static URL url(Path path) throws MalformedURLException {
        return path.toUri().toURL();
    }

    /** Returns the target of an entry. Rejects paths outside of the folder, as a forged archive may contain ("zip slip"). */
    private static Path target(Path folder, JarEntry entry) throws IOException {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("The archive has an entry outside of the target folder: " + entry.getName());
        }
        return target;
    }

    private static void extract(JarFile file, JarEntry entry, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        try (InputStream content = file.getInputStream(entry)) {
            Files.copy(content, target);
        }
    }

    private static void run(ClassLoader loader, String[] arguments) throws ReflectiveOperationException {
        try {
            Class.forName(MAIN_CLASS, true, loader)
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    /** Removes the folder. The class loader stays open: after an interrupt, running code may need it for its cleanup. */
    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            System.err.println("The folder " + folder + " could not be removed: " + e);
        }
    }
}
