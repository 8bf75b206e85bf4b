package io.optimus.secrets.cli.check.scan;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.io.files.Utf8Text;
import io.optimus.secrets.cli.io.yaml.Yaml;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Text in double quotes, without its escapes.
 *
 * @param from where it begins in the file, in bytes
 * @param to where it ends
 * @param text one char a byte
 */
record EscapedText(int from, int to, String text) {

    boolean contains(int offset) {
        return from <= offset && offset < to;
    }

    /** The quoted texts of a file in which a backslash is an escape; empty for other files. */
    static List<EscapedText> in(SourceText source) {
        List<EscapedText> found = new ArrayList<>();
        if (source.text().indexOf('\\') < 0) {
            return found;
        }
        if (source.nameEndsWith(".yaml", ".yml", ".json")) {
            addYaml(source, found);
        } else if (source.nameEndsWith(".env") || source.baseName().startsWith(".env.")) {
            addLines(source.text(), found);
        }
        return found;
    }

    private static void addYaml(SourceText source, List<EscapedText> found) {
        try {
            String text = Utf8Text.require(source.file(), source.bytes());
            Node root = Yaml.compose(source.file(), text);
            if (root != null) {
                add(root, new Utf8Offsets(text), Collections.newSetFromMap(new IdentityHashMap<>()), found);
            }
        } catch (CommandFailure e) {
            // It is not YAML, for example a template of YAML, so no escapes are removed.
            found.clear();
        }
    }

    /**
     * @param seen the nodes by identity: an alias refers to a node that was seen before
     */
    private static void add(Node node, Utf8Offsets offsets, Set<Node> seen, List<EscapedText> found) {
        if (!seen.add(node)) {
            return;
        }
        if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                add(entry.getKeyNode(), offsets, seen, found);
                add(entry.getValueNode(), offsets, seen, found);
            }
        } else if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(item -> add(item, offsets, seen, found));
        } else if (node instanceof ScalarNode scalar
                && scalar.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED
                && scalar.getValue().contains(".secret")) {
            String value = new String(scalar.getValue().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            int from = offsets.of(scalar.getStartMark().getIndex());
            found.add(new EscapedText(from, offsets.of(scalar.getEndMark().getIndex()), value));
        }
    }

    /** Adds the lines of a dotenv file that have an escaped quote. */
    private static void addLines(String text, List<EscapedText> found) {
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            String line = text.substring(start, end);
            if (line.contains("\\\"")) {
                found.add(new EscapedText(start, end, line.replace("\\\"", "\"")));
            }
            start = end + 1;
        }
    }
}
