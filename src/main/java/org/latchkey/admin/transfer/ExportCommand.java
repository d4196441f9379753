package org.latchkey.admin.transfer;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.latchkey.admin.command.CommandContext;
import org.latchkey.admin.terminal.TerminalFormat;
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
        long count = new NewFile(file).write(this::write);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("users", count);
        json.put("file", file);
        context.print(json, List.of(count + " users written to " + TerminalFormat.quoted(file) + "."));
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
}
