package org.latchkey.it.server;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged WAR as {@code java -jar} starts it, with the settings of a test only. */
public final class AdminProcess implements AdminCommand {

    private static final long PATIENCE_SECONDS = 60;

    private final Path folder;
    // The locale of the machine may not support Hangul.
    private final Map<String, String> environment = new HashMap<>(Map.of("LC_ALL", "C.UTF-8"));
    private final List<String> javaOptions = new ArrayList<>();

    /** @param folder the working directory */
    public AdminProcess(Path folder) {
        this.folder = folder;
    }

    public AdminProcess with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public AdminProcess withTemporaryFolder(Path temporary) {
        javaOptions.add("-Djava.io.tmpdir=" + temporary);
        return this;
    }

    @Override
    public Result runWith(String in, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Tomcat.QUICK_START);
        command.addAll(javaOptions);
        command.addAll(List.of("-jar", System.getProperty("latchkey.war")));
        command.addAll(List.of(arguments));
        try {
            Path input = Files.createTempFile("in", ".txt");
            Path output = Files.createTempFile("out", ".txt");
            Path errors = Files.createTempFile("err", ".txt");
            try {
                Files.writeString(input, in);
                ProcessBuilder builder = new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectInput(input.toFile())
                        .redirectOutput(output.toFile())
                        .redirectError(errors.toFile());
                builder.environment().keySet().removeIf(Tomcat.Setup::isSetting);
                builder.environment().putAll(environment);
                int exitCode = await(builder.start());
                return new Result(exitCode, text(output), text(errors));
            } finally {
                for (Path file : List.of(input, output, errors)) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int await(Process process) {
        try {
            assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "the process does not end");
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
