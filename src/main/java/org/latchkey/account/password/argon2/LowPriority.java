package org.latchkey.account.password.argon2;

import com.sun.jna.Platform;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Lowers the priority of the current thread. On Linux only, where each thread has its own nice value; elsewhere it is a
 * property of the whole process.
 */
final class LowPriority {

    private static final Logger LOG = System.getLogger(LowPriority.class.getName());

    /**
     * A tenth of the CPU weight of normal threads. The maximum of 19 is a seventieth: with it, logins were refused while a
     * compiler ran on the same machine.
     */
    private static final int NICE = 10;

    /**
     * The minimum time slice of the scheduler. A thread that wakes up may have to wait until the running one has used up its
     * slice, and the scheduler checks that only at the next timer tick: every 4 ms at 250 Hz.
     */
    private static final long SLICE_NANOS = 100_000;

    private static final int PRIO_PROCESS = 0;
    private static final int SCHED_ATTR_SIZE_VER0 = 48;

    private final LoadedLibrary library;

    /** @param library any library that links to the C library, whose functions are found through it */
    LowPriority(LoadedLibrary library) {
        this.library = library;
    }

    /** Lowers the priority of the current thread for good: only root can raise it again. */
    void begin() {
        if (!Platform.isLinux()) {
            return;
        }
        try {
            // 0 is the current thread (setpriority(2), NOTES).
            library.function("setpriority").invokeInt(new Object[] {PRIO_PROCESS, 0, NICE});
            shortenSlice();
        } catch (UnsatisfiedLinkError e) {
            LOG.log(Level.DEBUG, "Hashing threads keep their normal priority", e);
        }
    }

    /** Calls sched_setattr(2) by its number, since older C libraries lack a function. Has no effect before Linux 6.12. */
    private void shortenSlice() {
        long number = schedSetattrNumber();
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

    /** Returns the system call number, or -1 on platforms for which the WAR has no libsodium. */
    private static long schedSetattrNumber() {
        if (Platform.isIntel() && Platform.is64Bit()) {
            return 314;
        }
        return Platform.isARM() && Platform.is64Bit() ? 274 : -1;
    }
}
