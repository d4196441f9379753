package org.latchkey.admin.transfer;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.latchkey.admin.command.CommandContext;
import org.latchkey.admin.terminal.CommandException;
import org.latchkey.admin.terminal.TerminalFormat;
import org.latchkey.store.file.OwnerOnly;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code export}: writes all users to a new file. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Write all users to a new file, one JSON object a line, as import reads it.")
public final class ExportCommand implements Runnable {

    private final CommandContext context;

    @Parameters(index = "0", paramLabel = "FILE", description = "The new file; - for the standard output.")
    private String file;

    @Option(names = "--with-hashes", description = "Also write the hashes of passwords.")
    private boolean withHashes;

    public ExportCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public void run() {
        if (file.equals("-")) {
            write(context.terminal().out());
            context.terminal().out().flush();
            return;
        }
        Path path = Path.of(file);
        long count = writeFile(path);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("users", count);
        json.put("file", path.toString());
        context.print(json, List.of(count + " users written to " + TerminalFormat.quoted(file) + "."));
    }

    private long writeFile(Path path) {
        boolean isComplete = false;
        try {
            Files.createFile(path);
        } catch (FileAlreadyExistsException e) {
            throw CommandException.couldNot(TerminalFormat.quoted(file) + " exists. Name a new file.");
        } catch (IOException e) {
            throw couldNot(e);
        }
        try {
            // Before anything is written into it.
            OwnerOnly.restrict(path);
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path))) {
                long count = write(out);
                isComplete = true;
                return count;
            }
        } catch (UncheckedIOException e) {
            throw couldNot(e.getCause());
        } catch (IOException e) {
            isComplete = false;
            throw couldNot(e);
        } finally {
            if (!isComplete) {
                delete(path);
            }
        }
    }

    private long write(OutputStream out) {
        return context.query(admin -> admin.exporter().run(withHashes, line -> {
            try {
                out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw CommandException.couldNot("The incomplete file " + path + " could not be deleted.");
        }
    }

    private CommandException couldNot(IOException e) {
        return CommandException.couldNot(
                TerminalFormat.quoted(file) + " could not be written: " + e.getMessage() + ". It was deleted.");
    }
}
