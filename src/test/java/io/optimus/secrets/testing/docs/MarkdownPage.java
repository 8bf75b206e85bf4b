package io.optimus.secrets.testing.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The code blocks of a page, in order. */
public record MarkdownPage(List<CodeBlock> blocks) {

    /**
     * @param heading the last heading before the block
     * @param language empty if the fence names none
     * @param adjacent whether there are only empty lines between the previous block and this one
     */
    public record CodeBlock(String heading, String language, String text, boolean adjacent) {}

    private static final String FENCE = "```";

    public static MarkdownPage of(Path page) throws IOException {
        List<CodeBlock> blocks = new ArrayList<>();
        String heading = "";
        String language = null;
        StringBuilder text = new StringBuilder();
        boolean adjacent = false;
        for (String line : Files.readAllLines(page)) {
            if (language != null && line.equals(FENCE)) {
                blocks.add(new CodeBlock(heading, language, text.toString(), adjacent));
                language = null;
                adjacent = true;
            } else if (language != null) {
                text.append(line).append('\n');
            } else if (line.startsWith(FENCE)) {
                language = line.substring(FENCE.length());
                text.setLength(0);
            } else {
                heading = line.startsWith("#") ? line.replaceFirst("#+ ", "") : heading;
                adjacent &= line.isBlank();
            }
        }
        return new MarkdownPage(blocks);
    }

    public List<CodeBlock> blocks(String language) {
        return blocks.stream()
                .filter(block -> block.language().equals(language))
                .toList();
    }

    /** The commands of the first shell block below a heading. */
    public String commandsBelow(String heading) {
        return blocks("sh").stream()
                .filter(block -> block.heading().equals(heading))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no commands are below " + heading))
                .text();
    }
}
