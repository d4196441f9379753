package org.latchkey.admin.transfer;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.ToLongFunction;
import org.latchkey.account.text.FileReason;
import org.latchkey.admin.terminal.CommandException;
import org.latchkey.admin.terminal.FilePath;
import org.latchkey.admin.terminal.TerminalFormat;
import org.latchkey.store.file.OwnerOnly;
import org.latchkey.store.file.SecondName;

/**
 * A file that a command creates. Only its owner reads it, and it exists only when it is complete and on disk: until then it
 * is a temporary file beside it.
 */
final class NewFile {

    private final Path path;

    /** @throws CommandException if it can be no name of a file */
    NewFile(String name) {
        this.path = FilePath.of(name).toAbsolutePath();
    }

    /**
     * Writes the file.
     *
     * @param content writes the content, and returns a number
     * @return that number
     * @throws CommandException if the file exists, or cannot be written
     */
    long write(ToLongFunction<OutputStream> content) {
        if (Files.exists(path)) {
            throw exists();
        }
        try {
            // Only the owner reads a temporary file on a file system with POSIX permissions.
            Path temporary = Files.createTempFile(path.getParent(), path.getFileName() + ".", ".part");
            // If the command is interrupted.
            temporary.toFile().deleteOnExit();
            try {
                OwnerOnly.restrict(temporary);
                long result = fill(temporary, content);
                publish(temporary);
                return result;
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (FileAlreadyExistsException e) {
            throw exists();
        } catch (UncheckedIOException e) {
            throw couldNot(e.getCause());
        } catch (IOException e) {
            throw couldNot(e);
        }
    }

    private static long fill(Path temporary, ToLongFunction<OutputStream> content) throws IOException {
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE);
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
            long result = content.applyAsLong(out);
            out.flush();
            channel.force(true);
            return result;
        }
    }

    /** Gives the complete file its name. A link fails if there is a file of this name; a move may replace it. */
    private void publish(Path temporary) throws IOException {
        SecondName.link(path, temporary, () -> Files.move(temporary, path));
        OwnerOnly.syncFolder(path);
    }

    private CommandException exists() {
        return CommandException.couldNot(TerminalFormat.quoted(path.toString()) + " exists. Name a new file.");
    }

    private CommandException couldNot(IOException e) {
        return CommandException.couldNot(TerminalFormat.quoted(path.toString()) + " could not be written: "
                + FileReason.of(e) + ". Nothing is left of it.");
    }
}
