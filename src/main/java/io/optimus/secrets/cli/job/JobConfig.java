package io.optimus.secrets.cli.job;

import io.optimus.secrets.cli.io.files.Utf8Text;
import io.optimus.secrets.cli.io.shell.ShellVariable;
import io.optimus.secrets.cli.io.yaml.Yaml;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * The configuration of a task or hook: a YAML map of variables to texts. It may be under {@code config}. It may also be a list of
 * {@code name} and {@code value}.
 */
final class JobConfig {

    /**
     * @param line the text's first line in the file, counted from 1
     */
    record Entry(String name, String text, int line) {}

    private final String shownAs;
    private final List<Entry> entries = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    private JobConfig(String shownAs) {
        this.shownAs = shownAs;
    }

    /**
     * @param shownAs the file, as messages name it
     * @return the entries in the order of the file
     */
    static List<Entry> read(String shownAs, byte[] yaml) {
        JobConfig config = new JobConfig(shownAs);
        Node root = Yaml.compose(shownAs, Utf8Text.require(shownAs, yaml));
        Node nested = root instanceof MappingNode mapping ? Yaml.child(mapping, "config") : null;
        config.addAll(nested == null || nested instanceof ScalarNode ? root : nested);
        return config.entries;
    }

    private void addAll(Node node) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                add(entry.getKeyNode(), entry.getValueNode());
            }
        } else if (node instanceof SequenceNode sequence) {
            for (Node item : sequence.getValue()) {
                addNamed(item);
            }
        } else if (node != null) {
            throw Yaml.malformed(shownAs, node, "a map of names to texts is expected");
        }
    }

    private void addNamed(Node item) {
        Node name = item instanceof MappingNode mapping ? Yaml.child(mapping, "name") : null;
        Node value = item instanceof MappingNode mapping ? Yaml.child(mapping, "value") : null;
        if (name == null || value == null) {
            throw Yaml.malformed(shownAs, item, "'name' and 'value' are expected");
        }
        add(name, value);
    }

    private void add(Node key, Node value) {
        if (!(key instanceof ScalarNode name)) {
            throw Yaml.malformed(shownAs, key, "a name is expected");
        }
        String wrong = ShellVariable.wrongName(name.getValue());
        if (wrong != null) {
            throw Yaml.malformed(shownAs, key, wrong);
        }
        if (!names.add(name.getValue())) {
            throw Yaml.malformed(shownAs, key, "'" + name.getValue() + "' is given twice");
        }
        if (!(value instanceof ScalarNode scalar)) {
            throw Yaml.malformed(
                    shownAs, value, "'" + name.getValue() + "' is not a text; a text that begins with { needs quotes");
        }
        entries.add(new Entry(name.getValue(), scalarText(scalar), firstLine(scalar)));
    }

    private static String scalarText(ScalarNode scalar) {
        return Tag.NULL.equals(scalar.getTag()) ? "" : scalar.getValue();
    }

    /** The text of a block begins in the line after its indicator. */
    private static int firstLine(ScalarNode scalar) {
        boolean block = scalar.getScalarStyle() == ScalarStyle.LITERAL || scalar.getScalarStyle() == ScalarStyle.FOLDED;
        return Yaml.line(scalar) + (block ? 1 : 0);
    }
}
