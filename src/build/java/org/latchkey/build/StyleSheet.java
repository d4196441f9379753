package org.latchkey.build;

import com.sass_lang.embedded_protocol.OutputStyle;
import de.larsgrefer.sass.embedded.SassCompilationFailedException;
import de.larsgrefer.sass.embedded.SassCompiler;
import de.larsgrefer.sass.embedded.SassCompilerFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A Sass file as CSS, by the Dart Sass that is in a jar for every common platform. */
final class StyleSheet {

    private StyleSheet() {}

    /** @param libraries where {@code @use} finds what is not beside the file */
    static String compile(Path file, Path libraries) throws IOException, SassCompilationFailedException {
        try (SassCompiler compiler = SassCompilerFactory.bundled()) {
            compiler.setLoadPaths(List.of(libraries.toFile()));
            compiler.setOutputStyle(OutputStyle.COMPRESSED);
            // What newer versions of Sass think of Bulma is not for us to mend.
            compiler.setQuietDeps(true);
            return compiler.compileFile(file.toFile()).getCss();
        }
    }
}
