package org.latchkey.admin.transfer;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/** The standard output, whose stream reports no failed write by itself: a full disk, or a reader that has ended. */
final class CheckedOutput extends BufferedOutputStream {

    private static final int BUFFER_BYTES = 1 << 16;

    CheckedOutput(PrintStream target) {
        super(new Target(target), BUFFER_BYTES);
    }

    private static final class Target extends OutputStream {

        private final PrintStream target;

        Target(PrintStream target) {
            this.target = target;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            target.write(bytes, offset, length);
            flush();
        }

        @Override
        public void flush() throws IOException {
            if (target.checkError()) {
                throw new IOException("The standard output could not be written");
            }
        }
    }
}
