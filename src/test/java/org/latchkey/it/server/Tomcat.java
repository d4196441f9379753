package org.latchkey.it.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.latchkey.config.SettingNames;
import org.latchkey.it.client.Client;
import org.latchkey.store.FreePort;

/**
 * A Tomcat of the distribution in a separate process, with the packaged WAR in its webapps folder. Its configuration is
 * unmodified except for the port, a free one on the loopback interface.
 */
public final class Tomcat implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern PORT = Pattern.compile("Starting ProtocolHandler \\[\"http-nio-.*-(\\d+)\"]");
    private static final String MANAGER = "manager";
    private static final String STARTED = "Server startup in";
    /** Halves the cost of a start: most processes of the tests are too short-lived for an optimizing compiler. */
    static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private static final List<String> OPENED_FOR_LEAK_DETECTION = List.of(
            "java.base/java.lang=ALL-UNNAMED",
            "java.base/java.lang.reflect=ALL-UNNAMED",
            "java.base/java.io=ALL-UNNAMED",
            "java.base/java.util=ALL-UNNAMED",
            "java.base/java.util.concurrent=ALL-UNNAMED",
            "java.rmi/sun.rmi.transport=ALL-UNNAMED");

    private final Path base;
    private final String contextPath;
    private final Process process;
    private final List<String> log;
    private final CompletableFuture<Integer> port;
    private final Thread reader;

    private Tomcat(Path base, String contextPath, Process process) {
        this.base = base;
        this.contextPath = contextPath;
        this.process = process;
        this.log = new ArrayList<>();
        this.port = new CompletableFuture<>();
        this.reader = new Thread(this::readLog, "log of " + base.getFileName());
        reader.setDaemon(true);
        reader.start();
    }

    private Tomcat(Tomcat same, String contextPath) {
        this.base = same.base;
        this.contextPath = contextPath;
        this.process = same.process;
        this.log = same.log;
        this.port = same.port;
        this.reader = same.reader;
    }

    /** Builder of a Tomcat and its settings. */
    public static final class Setup {

        private final Path home;
        private final Path base;
        // All tests share one address; tests of rate limits set lower values.
        private final Map<String, String> environment = new HashMap<>(Map.of(
                "THROTTLE_FREE_REGISTRATIONS",
                "100000",
                "THROTTLE_FREE_FAILURES",
                "100000",
                "TOMCAT_ERROR_PAGES",
                "plain"));
        private final List<String> javaOptions = new ArrayList<>();
        private final String managerPassword = UUID.randomUUID().toString();
        private Path war = Path.of(System.getProperty("latchkey.war"));
        private String contextPath = "";
        private Duration connectionTimeout = Duration.ofSeconds(20);
        private String inConnector = "";
        private String inHost = "";
        private int maxThreads = 200;
        private boolean isOfContainer;
        private List<String> virtualMachine = Steady.isLong() ? List.of() : QUICK_START;

        private Setup(Path home, Path base) {
            this.home = home;
            this.base = base;
        }

        /** @param base the folder of this Tomcat, which later starts reuse */
        public static Setup ofVersion11(Path base) {
            return new Setup(Path.of(System.getProperty("latchkey.tomcat11")), base);
        }

        public static Setup ofVersion10(Path base) {
            return new Setup(Path.of(System.getProperty("latchkey.tomcat10")), base);
        }

        /** Uses the JVM's default compilers and garbage collector, for load tests. */
        public Setup withDefaultVirtualMachine() {
            virtualMachine = List.of();
            return this;
        }

        /** Deploys another application instead of the product. */
        public Setup serving(Path war) {
            this.war = war;
            return this;
        }

        /** Sets the context path: empty for the root, or a slash and a name. */
        public Setup at(String path) {
            this.contextPath = path;
            return this;
        }

        public Setup with(String setting, String value) {
            environment.put(setting, value);
            return this;
        }

        public Setup withSystemProperty(String setting, String value) {
            javaOptions.add("-D" + setting + "=" + value);
            return this;
        }

        /**
         * Adds another copy of the application with its own context descriptor.
         *
         * @param path a slash and a name
         * @param parameters alternating names and values of context parameters
         */
        public Setup andAnother(String path, String... parameters) {
            StringBuilder descriptor = new StringBuilder();
            for (int i = 0; i < parameters.length; i += 2) {
                descriptor
                        .append("  <Parameter name=\"")
                        .append(parameters[i])
                        .append("\" value=\"")
                        .append(parameters[i + 1])
                        .append("\" override=\"false\"/>\n");
            }
            return andAnotherWith(path, descriptor.toString());
        }

        /**
         * Adds another copy of the application with its own context descriptor.
         *
         * @param path a slash and a name
         * @param elements the content of the descriptor
         */
        public Setup andAnotherWith(String path, String elements) {
            try {
                copyWar(path);
                Path folder = Files.createDirectories(base.resolve("conf/Catalina/localhost"));
                Files.writeString(
                        folder.resolve(path.substring(1) + ".xml"), "<Context>\n" + elements + "</Context>\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return this;
        }

        /**
         * Another application.
         *
         * @param path a slash and a name, with {@code ##} and a version at its end if there are several
         */
        public Setup andWar(String path, Path other) {
            try {
                Path folder = Files.createDirectories(base.resolve("webapps"));
                Files.copy(other, folder.resolve(path.substring(1) + ".war"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return this;
        }

        /** A file besides those of the distribution, such as {@code lib/some.jar}. */
        public Setup andFile(String name, byte[] content) {
            try {
                Path file = base.resolve(name);
                Files.createDirectories(file.getParent());
                Files.write(file, content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return this;
        }

        /** How long the connector waits for a client in the middle of something; 20 seconds otherwise. */
        public Setup withConnectionTimeout(Duration timeout) {
            this.connectionTimeout = timeout;
            return this;
        }

        /** How many requests it works on at once; 200 otherwise. */
        public Setup withMaxThreads(int number) {
            this.maxThreads = number;
            return this;
        }

        /** With HTTP/2 in clear text beside HTTP/1.1, as behind a proxy that speaks it. */
        public Setup withHttp2() {
            this.inConnector = "<UpgradeProtocol className=\"org.apache.coyote.http2.Http2Protocol\"/>";
            return this;
        }

        /** Uses the configuration of {@code src/dist}, as the container and the systemd unit do, and the WAR unpacked. */
        public Setup asInContainer() {
            isOfContainer = true;
            // Tomcat does not log the number of an automatic port if it binds it late.
            return with("TOMCAT_PORT", Integer.toString(FreePort.next()))
                    .with("TOMCAT_ADDRESS", "127.0.0.1")
                    .withSystemProperty(
                            "org.apache.tomcat.util.digester.PROPERTY_SOURCE",
                            "org.apache.tomcat.util.digester.EnvironmentPropertySource");
        }

        /** Adds an element to the host of {@code server.xml}. */
        public Setup withInHost(String element) {
            this.inHost = element;
            return this;
        }

        /** Adds Tomcat's manager application, which deploys and undeploys over HTTP. */
        public Setup withManager() {
            try {
                Path folder = Files.createDirectories(base.resolve("conf/Catalina/localhost"));
                Files.writeString(
                        folder.resolve("manager.xml"),
                        "<Context docBase=\"" + home.resolve("webapps/manager") + "\" privileged=\"true\"/>\n");
                Files.writeString(
                        base.resolve("conf/tomcat-users.xml"),
                        "<tomcat-users><user username=\"" + MANAGER + "\" password=\"" + managerPassword
                                + "\" roles=\"manager-script\"/></tomcat-users>\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return this;
        }

        /** @param command the rest of the path, with parameters */
        public String askManager(Tomcat tomcat, String command) {
            String credentials = MANAGER + ":" + managerPassword;
            Client.Reply reply = new Client(tomcat.url("/manager/text"))
                    .get(
                            command,
                            "Authorization",
                            "Basic "
                                    + Base64.getEncoder()
                                            .encodeToString(credentials.getBytes(StandardCharsets.US_ASCII)));
            if (reply.status() != 200 || !reply.body().startsWith("OK")) {
                throw new AssertionError(command + ": " + reply.status() + " " + reply.body());
            }
            return reply.body();
        }

        /** Undeploys the application from a running Tomcat and deploys it again. */
        public void redeploy(Tomcat tomcat) {
            undeploy(tomcat);
            askManager(tomcat, "/deploy?path=" + contextPath + "&war=file:" + System.getProperty("latchkey.war"));
        }

        public void undeploy(Tomcat tomcat) {
            askManager(tomcat, "/undeploy?path=" + contextPath);
        }

        public Path base() {
            return base;
        }

        /** Copies the files in advance, so that a measured start does not include it. */
        public Setup prepared() {
            try {
                copyBase();
                return this;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Starts Tomcat and waits until it has started, even if the application has failed. */
        public Tomcat start() {
            try {
                copyBase();
                Tomcat tomcat = new Tomcat(base, contextPath, command().start());
                tomcat.awaitStart();
                return tomcat;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void copyBase() throws IOException {
            if (isOfContainer) {
                ContainerBase.copy(home, war, base);
                return;
            }
            for (String folder : List.of("conf", "logs", "temp", "webapps", "work")) {
                Files.createDirectories(base.resolve(folder));
            }
            for (String file : List.of(
                    "catalina.properties", "context.xml", "logging.properties", "tomcat-users.xml", "web.xml")) {
                Path copy = base.resolve("conf").resolve(file);
                if (!Files.exists(copy)) {
                    Files.copy(home.resolve("conf").resolve(file), copy);
                }
            }
            String server = Files.readString(home.resolve("conf/server.xml"))
                    .replace("<Server port=\"8005\"", "<Server port=\"-1\"")
                    .replace("<Connector port=\"8080\"", "<Connector port=\"0\" address=\"127.0.0.1\"")
                    .replace(
                            "\"20000\"",
                            "\"" + connectionTimeout.toMillis() + "\" keepAliveTimeout=\"20000\" maxThreads=\""
                                    + maxThreads + "\"")
                    .replaceFirst(
                            "redirectPort=\"8443\"\\s*/>", "redirectPort=\"8443\">" + inConnector + "</Connector>")
                    .replace("</Host>", inHost + "</Host>");
            Files.writeString(base.resolve("conf/server.xml"), server);
            copyWar(contextPath);
        }

        private void copyWar(String path) throws IOException {
            String name = path.isEmpty() ? "ROOT" : path.substring(1);
            Path copy = Files.createDirectories(base.resolve("webapps")).resolve(name + ".war");
            if (!Files.exists(copy)) {
                Files.copy(war, copy);
            }
        }

        /** Returns whether an environment variable is a setting that a test must not inherit. */
        static boolean isSetting(String name) {
            return SettingNames.contains(name) || name.startsWith("CATALINA_") || name.startsWith("TOMCAT_");
        }

        private ProcessBuilder command() {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            OPENED_FOR_LEAK_DETECTION.forEach(module -> command.add("--add-opens=" + module));
            command.addAll(virtualMachine);
            command.addAll(javaOptions);
            command.addAll(List.of(
                    "-Djava.util.logging.config.file=" + base.resolve("conf/logging.properties"),
                    "-Djava.util.logging.manager=org.apache.juli.ClassLoaderLogManager",
                    "-Dcatalina.home=" + home,
                    "-Dcatalina.base=" + base,
                    "-Djava.io.tmpdir=" + base.resolve("temp"),
                    "-Dfile.encoding=UTF-8",
                    "-cp",
                    home.resolve("bin/bootstrap.jar")
                            + System.getProperty("path.separator")
                            + home.resolve("bin/tomcat-juli.jar"),
                    "org.apache.catalina.startup.Bootstrap",
                    "start"));
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().keySet().removeIf(Setup::isSetting);
            builder.environment().putAll(environment);
            return builder;
        }
    }

    private void readLog() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            int bound = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (log) {
                    log.add(line);
                }
                Matcher matcher = PORT.matcher(line);
                if (matcher.find()) {
                    bound = Integer.parseInt(matcher.group(1));
                } else if (line.contains(STARTED)) {
                    port.complete(bound);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            port.completeExceptionally(new IllegalStateException("Tomcat ended before it had started: " + log()));
        }
    }

    private void awaitStart() {
        try {
            port.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            kill();
            throw new IllegalStateException("Tomcat did not start: " + log(), e);
        }
    }

    /** Returns the URL of the application, without a trailing slash. */
    public String url() {
        return "http://127.0.0.1:" + port.join() + contextPath;
    }

    /** Returns the port of the connector. */
    public int port() {
        return port.join();
    }

    /** Returns the process, for measurements. */
    public Process process() {
        return process;
    }

    /** Returns the URL of another copy of the application. */
    public String url(String path) {
        return "http://127.0.0.1:" + port.join() + path;
    }

    /** Returns the same Tomcat, with the copy of the application at this path as the one that {@link #url()} leads to. */
    Tomcat at(String path) {
        return new Tomcat(this, path);
    }

    public String contextPath() {
        return contextPath;
    }

    public Path base() {
        return base;
    }

    /** Returns the resources of the process. */
    public Inside inside() {
        return new Inside(process.pid());
    }

    /** Returns the log until now. */
    public String log() {
        synchronized (log) {
            return String.join("\n", log);
        }
    }

    /** Waits until a line of the log contains all words; the log arrives asynchronously. */
    public void awaitLog(String... words) {
        Pause.until(
                PATIENCE,
                () -> log().lines().anyMatch(line -> Stream.of(words).allMatch(line::contains)),
                () -> List.of(words) + " is not in " + log());
    }

    /** Returns warnings and errors in the log. */
    public List<String> complaints() {
        return Complaints.in(log().lines().toList());
    }

    /** Kills Tomcat like {@code kill -9}. */
    public void kill() {
        process.toHandle().destroyForcibly();
        awaitEnd();
    }

    /** Stops Tomcat like Ctrl-C. */
    @Override
    public void close() {
        terminate();
        awaitEnd();
    }

    /** Requests the stop without waiting for it. */
    void terminate() {
        // Process.destroy would also close the stream that transfers the last lines of the log.
        process.toHandle().destroy();
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("Tomcat did not stop: " + log());
            }
            reader.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    /** Creates a folder for a Tomcat in the build's folder, where its files can be examined after the tests. */
    public static Path newBase(Class<?> test) {
        try {
            Path parent = Path.of(System.getProperty("latchkey.war")).resolveSibling("it");
            Files.createDirectories(parent);
            return Files.createTempDirectory(parent, test.getSimpleName() + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
