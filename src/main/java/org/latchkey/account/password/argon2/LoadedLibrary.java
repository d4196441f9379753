package org.latchkey.account.password.argon2;

import com.sun.jna.Function;
import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.io.IOException;
import java.util.Map;

/** libsodium in this process, loaded and unloaded through JNA so that nothing of either outlives this application. */
final class LoadedLibrary implements AutoCloseable {

    /** RTLD_NOW, but not RTLD_GLOBAL: another libsodium in this process and this one are not to call each other. */
    private static final Map<String, Integer> BY_ITSELF = Map.of(Library.OPTION_OPEN_FLAGS, 2);

    private static final String SEARCH_PATH = "jna.platform.library.path";

    private final LibraryFile file;
    private final NativeLibrary library;

    /**
     * Loads it.
     *
     * @throws IOException if there is none for this platform, or it cannot be copied to where the system finds it
     * @throws LinkageError if the system loads neither, or JNA finds something else wrong: then it may also be another
     *     {@link Error}
     */
    LoadedLibrary() throws IOException {
        file = new LibraryFile();
        boolean loaded = false;
        try {
            library = load(file);
            loaded = true;
        } finally {
            // Where a file that is in use can go, it does so at once: nothing stays behind, however this process ends.
            if (!loaded || !Platform.isWindows()) {
                file.close();
            }
        }
    }

    private static NativeLibrary load(LibraryFile file) {
        boolean isUnset = System.getProperty(SEARCH_PATH) == null;
        if (isUnset) {
            // JNA would ask a process of its own, ldconfig, where libraries are, though this one is found by its path.
            System.setProperty(SEARCH_PATH, "");
        }
        try {
            return loadWithoutSearch(file);
        } finally {
            if (isUnset) {
                System.clearProperty(SEARCH_PATH);
            }
        }
    }

    private static NativeLibrary loadWithoutSearch(LibraryFile file) {
        Thread thread = Thread.currentThread();
        ClassLoader ours = thread.getContextClassLoader();
        // JNA starts a thread, which inherits it; Tomcat would take the thread for a leak of the application's.
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        try {
            return NativeLibrary.getInstance(file.path().toString(), Platform.isWindows() ? Map.of() : BY_ITSELF);
        } finally {
            thread.setContextClassLoader(ours);
        }
    }

    /** @throws UnsatisfiedLinkError if it has none of this name */
    Function function(String name) {
        return library.getFunction(name);
    }

    /** Unloads it. None of its functions may be running or be called any more. */
    @Override
    public void close() throws IOException {
        library.close();
        JnaCleaner.end();
        // There is none. But JNA does the same once it is garbage, when an application can load no classes any more.
        Memory.disposeAll();
        file.close();
    }
}
