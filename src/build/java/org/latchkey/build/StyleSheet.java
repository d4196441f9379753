package org.latchkey.build;

import com.sass_lang.embedded_protocol.OutputStyle;
import de.larsgrefer.sass.embedded.SassCompilationFailedException;
import de.larsgrefer.sass.embedded.SassCompiler;
import de.larsgrefer.sass.embedded.SassCompilerFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Compiles Sass to CSS with Dart Sass, whose jar contains the executables for all common platforms. */
final class StyleSheet {

    private StyleSheet() {}

    /** @param libraries the folder in which {@code @use} finds modules that are not beside the file */
    static String compile(Path file, Path libraries) throws IOException, SassCompilationFailedException {
        try (SassCompiler compiler = SassCompilerFactory.bundled()) {
            compiler.setLoadPaths(List.of(libraries.toFile()));
            compiler.setOutputStyle(OutputStyle.COMPRESSED);
            // Hides deprecation warnings about Bulma, which cannot be fixed here.
            compiler.setQuietDeps(true);
            return compiler.compileFile(file.toFile()).getCss();
        }
    }
}
