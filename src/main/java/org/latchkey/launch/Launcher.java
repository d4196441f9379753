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
 * What {@code java -jar latchkey.war} starts. Java does not look into {@code WEB-INF}, so what is there goes to a folder
 * of its own for as long as the program runs. This class knows nothing of the application but the name of its program.
 */
public final class Launcher {

    private static final String PROGRAM = "org.latchkey.Admin";
    private static final String CLASSES = "WEB-INF/classes/";
    private static final String JARS = "WEB-INF/lib/";

    private Launcher() {}

    /**
     * Runs the program.
     *
     * @param arguments its arguments
     */
    public static void main(String[] arguments) throws IOException, URISyntaxException, ReflectiveOperationException {
        Path war = Path.of(Launcher.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        // Only its owner may look into it, or write.
        Path folder = Files.createTempDirectory("latchkey-admin-");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
        try (JarFile file = new JarFile(war.toFile())) {
            List<JarEntry> entries = file.stream().filter(Launcher::isNeeded).toList();
            URLClassLoader loader = loader(folder, entries);
            for (JarEntry entry : entries) {
                unpack(file, entry, inside(folder, entry));
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
        List<URL> places = new ArrayList<>();
        // The folder must exist for its URL to be one of a folder.
        places.add(url(Files.createDirectories(folder.resolve(CLASSES))));
        for (JarEntry entry : entries) {
            if (entry.getName().startsWith(JARS)) {
                places.add(url(inside(folder, entry)));
            }
        }
        return new URLClassLoader("latchkey", places.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    private static URL url(Path path) throws MalformedURLException {
        return path.toUri().toURL();
    }

    /** A forged archive may name what is elsewhere. */
    private static Path inside(Path folder, JarEntry entry) throws IOException {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("The archive has an entry that leads out of it: " + entry.getName());
        }
        return target;
    }

    private static void unpack(JarFile file, JarEntry entry, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        try (InputStream content = file.getInputStream(entry)) {
            Files.copy(content, target);
        }
    }

    private static void run(ClassLoader loader, String[] arguments) throws ReflectiveOperationException {
        try {
            Class.forName(PROGRAM, true, loader)
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    /** The loader stays open: what is still running when somebody interrupts it may need it to end well. */
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
