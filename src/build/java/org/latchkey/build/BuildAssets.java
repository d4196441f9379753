package org.latchkey.build;

import java.nio.file.Files;
import java.nio.file.Path;

/** Builds style sheet, script and image of the pages. Called by {@code pom.xml} before it packages the WAR. */
final class BuildAssets {

    private BuildAssets() {}

    /** @param args the folder of the sources, the folder of Bulma's modules, the folder that is copied into the WAR */
    public static void main(String[] args) throws Exception {
        Path sources = Path.of(args[0]);
        Path libraries = Path.of(args[1]);
        AssetFolder assets = new AssetFolder(Path.of(args[2]));
        assets.add("latchkey.css", StyleSheet.compile(sources.resolve("scss/latchkey.scss"), libraries));
        assets.add("latchkey.js", Scripts.join(sources.resolve("js")));
        // Loaded by latchkey.js when it is needed.
        assets.add("passkeys.js", Files.readString(sources.resolve("passkeys/passkeys.js")));
        assets.add("mark.svg", Files.readString(sources.resolve("svg/mark.svg")));
        assets.writeIndex();
    }
}
