package org.latchkey.store.journal;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.h2.mvstore.SFChunk;
import org.h2.mvstore.SingleFileStore;

/**
 * The MVStore file itself, without its journal: what is on disk, and how changes are applied to it. Subclasses decide when.
 * {@link #size()} is the length that MVStore sees, which includes pending changes; the stored length does not.
 */
abstract class DataFile extends SingleFileStore {

    private long storedLength;

    DataFile() {
        super(Map.of());
    }

    /**
     * Opens the file for reading and writing.
     *
     * @param file the file name in H2's notation
     */
    final void openFile(String file) {
        open(file, false, null);
        storedLength = size();
    }

    /** Returns the stored header blocks; bytes behind the end of the file are zero. */
    final FileHeader header() {
        return new FileHeader(readStored(new byte[FileHeader.BYTES], 0));
    }

    /**
     * Reads stored bytes; fails if the file ends before.
     *
     * @throws org.h2.mvstore.MVStoreException if they cannot be read
     */
    final ByteBuffer readStored(long position, int length) {
        return super.readFully((SFChunk) null, position, length);
    }

    /** Fills an array with the stored bytes from a position on. Elements behind the end of the file keep their value. */
    final byte[] readStored(byte[] bytes, long position) {
        int stored = (int) Math.max(0, Math.min(bytes.length, storedLength - position));
        if (stored > 0) {
            readStored(position, stored).get(bytes, 0, stored);
        }
        return bytes;
    }

    /** Writes changes into the file. They are not on disk before {@link #forceFile}. */
    final void apply(List<Change> changes) {
        long size = size();
        for (Change change : changes) {
            if (change.isTruncation()) {
                super.truncate(change.position());
                storedLength = Math.min(storedLength, change.position());
            } else {
                super.writeFully((SFChunk) null, change.position(), ByteBuffer.wrap(change.bytes()));
                storedLength = Math.max(storedLength, change.position() + change.bytes().length);
            }
        }
        // Restores the size: later changes may still be pending.
        setSize(size);
    }

    /** Sets the size to the stored length, when there are no pending changes. */
    final void resetSize() {
        setSize(storedLength);
    }

    /** Returns when all applied changes are on disk. */
    final void forceFile() {
        super.sync();
    }

    /** Closes the file without writing pending changes. */
    final void closeFile() {
        super.close();
    }
}
