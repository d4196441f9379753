package org.latchkey.account.password.argon2;

import com.sun.jna.Function;
import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.io.IOException;
import java.util.Map;

/** libsodium, loaded by JNA. */
final class LoadedLibrary implements AutoCloseable {

    /** RTLD_NOW without RTLD_GLOBAL: symbols must not be shared with another libsodium in this process. */
    private static final Map<String, Integer> LOCAL_SYMBOLS = Map.of(Library.OPTION_OPEN_FLAGS, 2);

    private static final String SEARCH_PATH = "jna.platform.library.path";

    private final LibraryFile file;
    private final NativeLibrary library;

    /**
     * Loads the library.
     *
     * @throws IOException if there is none for this platform, or its copy cannot be written
     * @throws LinkageError if the system loads neither libsodium nor JNA's native code; JNA may also throw other kinds of
     *     {@link Error}
     */
    LoadedLibrary() throws IOException {
        file = new LibraryFile();
        boolean loaded = false;
        try {
            library = load(file);
            loaded = true;
        } finally {
            // Except on Windows, a loaded file can be removed at once: then no copy stays behind if the process is
            // killed.
            if (!loaded || !Platform.isWindows()) {
                file.close();
            }
        }
    }

    private static NativeLibrary load(LibraryFile file) {
        boolean isUnset = System.getProperty(SEARCH_PATH) == null;
        if (isUnset) {
            // Prevents JNA from running ldconfig to find libraries: this one is loaded by its path.
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
        ClassLoader original = thread.getContextClassLoader();
        // JNA starts a thread that inherits the context class loader; Tomcat would report it as the application's leak.
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        try {
            return NativeLibrary.getInstance(file.path().toString(), Platform.isWindows() ? Map.of() : LOCAL_SYMBOLS);
        } finally {
            thread.setContextClassLoader(original);
        }
    }

    /** @throws UnsatisfiedLinkError if the library has no function of this name */
    Function function(String name) {
        return library.getFunction(name);
    }

    /** Unloads the library. None of its functions may be running or be called afterwards. */
    @Override
    public void close() throws IOException {
        library.close();
        // Releases nothing, but loads the classes that JNA needs when it is garbage-collected: a stopped application
        // can no longer load them.
        Memory.disposeAll();
        file.close();
    }
}
