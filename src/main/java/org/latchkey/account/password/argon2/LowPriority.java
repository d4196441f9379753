package org.latchkey.account.password.argon2;

import com.sun.jna.Platform;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A thread that lets the others of its machine go before what it computes; on Linux, where each has a priority of its own.
 * Elsewhere it would be that of the whole process.
 */
final class LowPriority {

    private static final Logger LOG = System.getLogger(LowPriority.class.getName());

    /**
     * A tenth of the weight of other threads. The most, 19, would be a seventieth: then logins were refused while a compiler
     * ran beside the server.
     */
    private static final int NICE = 10;

    /**
     * The shortest that the scheduler knows. Who wakes up may have to wait until the one that runs has had its slice, and is
     * looked at again only with the next tick of the clock, which is after 4 ms where there are 250 a second.
     */
    private static final long SLICE_NANOS = 100_000;

    private static final int PRIO_PROCESS = 0;
    private static final int SCHED_ATTR_SIZE_VER0 = 48;

    private final LoadedLibrary library;

    /** @param library any that needs the C library, by way of which its functions are found */
    LowPriority(LoadedLibrary library) {
        this.library = library;
    }

    /** Gives it to the current thread for good: only root can raise a priority again. */
    void begin() {
        if (!Platform.isLinux()) {
            return;
        }
        try {
            // 0 is the current thread (setpriority(2), NOTES).
            library.function("setpriority").invokeInt(new Object[] {PRIO_PROCESS, 0, NICE});
            shortenSlice();
        } catch (UnsatisfiedLinkError e) {
            LOG.log(Level.DEBUG, "Hashing has the priority of everything else", e);
        }
    }

    /** By sched_setattr(2), for which older C libraries have no function. Before Linux 6.12 it changes nothing. */
    private void shortenSlice() {
        long number = numberOfSchedSetattr();
        if (number < 0) {
            return;
        }
        byte[] attributes = ByteBuffer.allocate(SCHED_ATTR_SIZE_VER0)
                .order(ByteOrder.nativeOrder())
                .putInt(SCHED_ATTR_SIZE_VER0)
                // The policy, SCHED_OTHER, and no flags.
                .putInt(0)
                .putLong(0)
                .putInt(NICE)
                .putInt(0)
                .putLong(SLICE_NANOS)
                .array();
        library.function("syscall").invokeLong(new Object[] {number, 0L, attributes, 0L});
    }

    /** In Linux' own tables, or -1 where libsodium is not to be had anyway. */
    private static long numberOfSchedSetattr() {
        if (Platform.isIntel() && Platform.is64Bit()) {
            return 314;
        }
        return Platform.isARM() && Platform.is64Bit() ? 274 : -1;
    }
}
