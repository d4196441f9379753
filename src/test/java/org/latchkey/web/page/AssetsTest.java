package org.latchkey.web.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.servlet.ServletContext;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssetsTest {

    private static final String INDEX =
            "latchkey.css=latchkey-0a.css\nlatchkey.js=latchkey-0b.js\nmark.svg=mark-0c.svg";

    private final ServletContext context = mock(ServletContext.class);

    private void index(String lines) {
        when(context.getResourceAsStream("/WEB-INF/assets.properties"))
                .thenReturn(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
    }

    private void files(String... names) throws Exception {
        for (String name : names) {
            when(context.getResource("/assets/" + name))
                    .thenReturn(URI.create("file:///assets/" + name).toURL());
        }
    }

    @Test
    void returnsThePathOfEachAssetByTheNameThatPagesUse() throws Exception {
        index(INDEX);
        files("latchkey-0a.css", "latchkey-0b.js", "mark-0c.svg");
        Assets assets = Assets.of(context);
        assertEquals("/assets/latchkey-0a.css", assets.paths().get("latchkey.css"));
        assertEquals("/assets/latchkey-0b.js", assets.paths().get("latchkey.js"));
        assertEquals("/assets/mark-0c.svg", assets.paths().get("mark.svg"));
        assertTrue(assets.has("/assets/mark-0c.svg"));
        assertFalse(assets.has("/assets/mark.svg"));
        assertFalse(assets.has("/assets/mark-0c.svg.gz"));
    }

    @Test
    void replacesAnAssetOfAnotherVersionAndNothingElse() throws Exception {
        index(INDEX);
        files("latchkey-0a.css", "latchkey-0b.js", "mark-0c.svg");
        Assets assets = Assets.of(context);
        assertEquals(Optional.of("/assets/latchkey-0a.css"), assets.replacementFor("/assets/latchkey-ff.css"));
        for (String other :
                List.of("latchkey-0a.css", "latchkey.css", "x-ff.css", "latchkey-ff.css.gz", "mark-0c.js")) {
            assertEquals(Optional.empty(), assets.replacementFor("/assets/" + other), other);
        }
    }

    @Test
    void failsWithoutTheIndex() {
        assertThrows(IllegalStateException.class, () -> Assets.of(context));
    }

    @ParameterizedTest
    @ValueSource(strings = {"latchkey.css", "latchkey.js", "mark.svg"})
    void failsWithoutARequiredName(String name) throws Exception {
        index(INDEX.replace(name, "other"));
        files("latchkey-0a.css", "latchkey-0b.js", "mark-0c.svg");
        assertThrows(IllegalStateException.class, () -> Assets.of(context));
    }

    @Test
    void failsWithoutTheFileOfAnAsset() throws Exception {
        index(INDEX);
        files("latchkey-0a.css", "mark-0c.svg");
        assertThrows(IllegalStateException.class, () -> Assets.of(context));
    }
}
