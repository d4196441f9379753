package org.latchkey.account.password.format;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.latchkey.account.password.hash.Algorithm;
import org.latchkey.account.password.hash.PhpassRecipe;

/** phpass: WordPress before 6.8 ({@code $P$}), phpBB ({@code $H$}) and Drupal 7 ({@code $S$}). */
final class PhpassFormat implements HashFormat {

    private static final String NAME = "phpass";

    private static final Pattern FORM =
            Pattern.compile("(U?)\\$([PHS])\\$([./0-9A-Za-z])([./0-9A-Za-z]{8})([./0-9A-Za-z]++)");

    @Override
    public List<String> names() {
        return List.of(NAME, "drupal7");
    }

    @Override
    public boolean recognizes(String text) {
        return text.matches("(?s)U?\\$[PHS]\\$.*");
    }

    @Override
    public String name(HashSource source) {
        return source.text().matches("(?s)U?\\$S\\$.*") ? "drupal7" : NAME;
    }

    @Override
    public ReadHash read(HashSource source) {
        MatchResult parts = Parts.of(FORM, source.text(), NAME);
        Algorithm algorithm = parts.group(2).equals("S") ? Algorithm.SHA512 : Algorithm.MD5;
        int logRounds = PhpassRecipe.ALPHABET.indexOf(parts.group(3));
        boolean overMd5 = !parts.group(1).isEmpty();
        return Parts.hash(
                new PhpassRecipe(algorithm, logRounds, overMd5, Parts.utf8(parts.group(4))),
                Parts.utf8(parts.group(5)));
    }
}
