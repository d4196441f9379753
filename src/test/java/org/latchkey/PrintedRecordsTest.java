package org.latchkey;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.latchkey.account.factor.passkey.RelyingParty;
import org.latchkey.account.user.Groups;
import org.latchkey.config.AdminConfig;
import org.latchkey.config.GuardSettings;
import org.latchkey.config.HomeLink;
import org.latchkey.config.PageSettings;
import org.latchkey.guard.GuardPrincipal;
import org.latchkey.origin.Origin;
import org.latchkey.origin.PublicUrl;
import org.latchkey.store.file.FileIdentity;
import org.latchkey.web.page.BrandFiles;
import org.latchkey.web.page.FormProblem;

/** What {@code toString} of the records shows, and could so show in a log. */
class PrintedRecordsTest {

    /** As long as the fields of a registration allow, and as a secret must be. */
    private static final String TEXT = "personal or secret 0123456789abc";

    /** Records whose text is neither personal nor secret: settings, names of groups, files, and sentences of the application itself. */
    private static final Set<String> HARMLESS = Set.of(
            AdminConfig.class.getName(),
            PageSettings.class.getName(),
            GuardSettings.class.getName(),
            HomeLink.class.getName(),
            PublicUrl.class.getName(),
            RelyingParty.class.getName(),
            Groups.class.getName(),
            FileIdentity.class.getName(),
            Origin.class.getName(),
            BrandFiles.File.class.getName(),
            FormProblem.class.getName(),
            // The principal belongs to the application, which may well log whose request it is.
            GuardPrincipal.class.getName(),
            "org.latchkey.guard.Guard",
            "org.latchkey.guard.PathPattern",
            "org.latchkey.guard.Rules",
            "org.latchkey.guard.Rules$Rule",
            // The reason is one of the fixed sentences for operators.
            "org.latchkey.account.password.format.ReadHash$NoPassword",
            // Of a backup: its date and the numbers of documents and their checksum.
            "org.latchkey.account.backup.BackupReader$Header",
            "org.latchkey.account.backup.BackupReader$End",
            "org.latchkey.config.PasskeySettings",
            "org.latchkey.config.KnownSetting",
            "org.latchkey.config.SettingsCheck$Source",
            // Its value is text of an operator, and never that of a secret.
            "org.latchkey.config.CheckedSetting",
            "org.latchkey.guard.TokenCookie",
            "org.latchkey.runtime.Closeables$Resource",
            "org.latchkey.web.monitoring.MonitoringServlet$Result");

    private static final Map<Class<?>, Object> SAMPLES = Map.ofEntries(
            entry(String.class, TEXT),
            entry(Object.class, TEXT),
            entry(Document.class, new Document(TEXT, TEXT)),
            entry(Map.class, Map.of(TEXT, TEXT)),
            entry(byte[].class, new byte[0]),
            entry(int.class, 1),
            entry(long.class, 1L),
            entry(boolean.class, false),
            entry(Duration.class, Duration.ofSeconds(1)),
            entry(Instant.class, Instant.EPOCH));

    static List<Class<?>> records() throws Exception {
        Path root = classes();
        try (Stream<Path> files = Files.walk(root.resolve("org/latchkey"))) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
                    .<Class<?>>map(PrintedRecordsTest::load)
                    .filter(type -> type.isRecord() && holdsText(type))
                    .toList();
        }
    }

    private static Path classes() throws URISyntaxException {
        return Path.of(
                App.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static Class<?> load(String file) {
        try {
            String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
            return Class.forName(name, false, PrintedRecordsTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether a record, or one in it, has a component that may be a text. */
    private static boolean holdsText(Class<?> type) {
        return !HARMLESS.contains(type.getName())
                && Stream.of(type.getRecordComponents())
                        .map(component -> raw(component.getGenericType()))
                        .anyMatch(part -> Set.of(String.class, Object.class, Document.class)
                                        .contains(part)
                                || part.isRecord() && holdsText(part));
    }

    /** The type, or what an {@code Optional} or a list of it holds. */
    private static Class<?> raw(Type type) {
        if (type instanceof ParameterizedType generic) {
            boolean isHolder = Set.of(Optional.class, List.class).contains(generic.getRawType());
            return raw(isHolder ? generic.getActualTypeArguments()[0] : generic.getRawType());
        }
        return type instanceof Class<?> known ? known : Void.class;
    }

    private static Object sample(RecordComponent component) {
        Class<?> held = raw(component.getGenericType());
        Object value = held.isRecord() && holdsText(held) ? sample(held) : SAMPLES.get(held);
        if (component.getType() == Optional.class) {
            return Optional.ofNullable(value);
        }
        if (component.getType() == List.class) {
            return Stream.ofNullable(value).toList();
        }
        return value;
    }

    private static Object sample(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Stream.of(components).map(RecordComponent::getType).toArray(Class[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(
                    Stream.of(components).map(PrintedRecordsTest::sample).toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " needs another sample", e);
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void aRecordThatMayHoldPersonalDataOrASecretPrintsNoneOfIt(Class<?> type) {
        String printed = sample(type).toString();
        assertFalse(printed.contains(TEXT), printed);
    }
}
