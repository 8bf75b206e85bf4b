package io.optimus.secrets.cli.completion;

import java.util.ArrayList;
import java.util.List;

/**
 * The words after {@code optimus} up to the cursor, as a shell passes them.
 *
 * @param words at least one; the last is the word at the cursor, which may be empty
 * @param split whether the shell replaces only the part of the last word after its last {@code =} or {@code :}
 */
public record TypedWords(List<String> words, boolean split) {

    /** @param args {@link Completion#COMMAND}, the name of the shell, and the words */
    public static TypedWords of(String... args) {
        List<String> words = new ArrayList<>();
        boolean bash = args.length > 1 && args[1].equals("bash");
        boolean split = false;
        boolean join = false;
        for (int i = 2; i < args.length; i++) {
            // Bash passes --namespace=crm as three words, and host:port too.
            boolean separator = bash && !words.isEmpty() && (args[i].equals("=") || args[i].equals(":"));
            split = separator || join;
            if (split) {
                int last = words.size() - 1;
                words.set(last, words.get(last) + args[i]);
            } else {
                words.add(args[i]);
            }
            join = separator;
        }
        if (words.isEmpty()) {
            words.add("");
        }
        return new TypedWords(words, split);
    }

    /** The words before the one at the cursor. */
    public String[] complete() {
        return words.subList(0, words.size() - 1).toArray(new String[0]);
    }

    String current() {
        return words.get(words.size() - 1);
    }
}
