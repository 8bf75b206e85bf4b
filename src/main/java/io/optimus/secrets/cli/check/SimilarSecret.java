package io.optimus.secrets.cli.check;

import io.optimus.secrets.cli.command.SimilarName;
import java.util.Collection;
import java.util.Locale;

/** Finds the secret that the user probably meant. */
final class SimilarSecret {

    private SimilarSecret() {}

    /**
     * @return null if none is similar
     */
    static String of(String used, Collection<String> known) {
        for (String name : known) {
            if (plain(name).equals(plain(used))) {
                return name;
            }
        }
        return SimilarName.of(used, known);
    }

    /** Without the most frequent mistakes: case, and the separator between words. */
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-._]", "");
    }
}
