package io.optimus.secrets.cli.io.envfile;

import io.optimus.secrets.cli.io.envfile.DocumentNode.Field;
import io.optimus.secrets.cli.io.envfile.DocumentNode.Fields;
import io.optimus.secrets.cli.io.envfile.DocumentNode.Items;
import io.optimus.secrets.cli.io.envfile.DocumentNode.Other;
import io.optimus.secrets.cli.io.envfile.DocumentNode.Text;
import io.optimus.secrets.cli.io.files.Utf8Text;
import io.optimus.secrets.cli.io.yaml.Yaml;
import io.optimus.secrets.contract.Base64Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads YAML with its lines. Text that means different values in different versions of YAML is an error. */
final class YamlNodes {

    /** Numbers and booleans that each version of YAML prints as they were written. */
    private static final Pattern ONE_SPELLING = Pattern.compile("0|-?[1-9][0-9]*|true|false");

    /** Numbers for YAML 1.2, texts for YAML 1.1. */
    private static final Pattern NEWER_NUMBERS = Pattern.compile("0o[0-7]+|[-+]?[0-9]+(\\.[0-9]*)?[eE][-+]?[0-9]+");

    private static final String NOT_TEXT = "is not a text for each version of YAML: put it into quotes";

    private YamlNodes() {}

    static DocumentNode read(String shownAs, String text) {
        Node root = Yaml.composeSecrets(shownAs, text);
        return root == null ? new Fields(1, List.of()) : node(root);
    }

    private static DocumentNode node(Node node) {
        int line = Yaml.line(node);
        if (node instanceof MappingNode mapping) {
            List<Field> fields = new ArrayList<>();
            for (NodeTuple tuple : mapping.getValue()) {
                Node key = tuple.getKeyNode();
                // A key that is not a text becomes the empty name, which is invalid.
                String name = key instanceof ScalarNode scalar ? scalar.getValue() : "";
                fields.add(new Field(Yaml.line(key), name, node(tuple.getValueNode())));
            }
            return new Fields(line, fields);
        }
        if (node instanceof SequenceNode sequence) {
            List<DocumentNode> items = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                items.add(node(item));
            }
            return new Items(line, items);
        }
        return node instanceof ScalarNode scalar ? scalar(scalar, line) : new Other(line, NOT_TEXT);
    }

    private static DocumentNode scalar(ScalarNode scalar, int line) {
        String text = scalar.getValue();
        if (scalar.getTag().equals(Tag.BINARY)) {
            return Base64Value.decode(text.replaceAll("\\s", "").getBytes(StandardCharsets.UTF_8))
                    .<DocumentNode>map(bytes -> new Text(line, bytes))
                    .orElseGet(() -> new Other(line, "is not base64"));
        }
        if (scalar.getTag().equals(Tag.NULL) && scalar.getScalarStyle() == ScalarStyle.PLAIN) {
            return new Other(line, "has no value");
        }
        boolean plain = scalar.getScalarStyle() == ScalarStyle.PLAIN;
        boolean isText = scalar.getTag().equals(Tag.STR)
                && scalar.getAnchor() == null
                && !(plain && NEWER_NUMBERS.matcher(text).matches());
        return isText || plain && ONE_SPELLING.matcher(text).matches()
                ? new Text(line, Utf8Text.bytes(text))
                : new Other(line, NOT_TEXT);
    }
}
