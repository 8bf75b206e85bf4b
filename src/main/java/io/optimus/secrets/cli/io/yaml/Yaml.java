package io.optimus.secrets.cli.io.yaml;

import io.optimus.secrets.cli.command.CommandFailure;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** YAML as nodes, not objects. Nodes have line numbers, need no data binding, and are faster to read. */
public final class Yaml {

    private Yaml() {}

    /**
     * @return null if the text is empty
     */
    public static Node compose(String shownAs, String text) {
        return compose(shownAs, text, false);
    }

    /**
     * As {@link #compose}, without the parser's own error message, which may repeat a part of the text.
     *
     * @return null if the text is empty
     */
    public static Node composeSecrets(String shownAs, String text) {
        return compose(shownAs, text, true);
    }

    private static Node compose(String shownAs, String text, boolean secret) {
        LoaderOptions options = new LoaderOptions();
        // The reader of the file limits its size.
        options.setCodePointLimit(Integer.MAX_VALUE);
        try {
            Node root = new Composer(new ParserImpl(new StreamReader(text), options), new Resolver(), options)
                    .getSingleNode();
            return root == null || Tag.NULL.equals(root.getTag()) ? null : root;
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new CommandFailure(shownAs + ":" + line + ": this is not YAML"
                    + (secret ? "; text with special characters needs quotes" : ": " + e.getProblem()));
        } catch (YAMLException e) {
            throw new CommandFailure(shownAs + " is not YAML");
        }
    }

    /** The value of the key; null if there is none. */
    public static Node child(MappingNode mapping, String key) {
        for (NodeTuple entry : mapping.getValue()) {
            if (entry.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key)) {
                return entry.getValueNode();
            }
        }
        return null;
    }

    /** Counted from 1. */
    public static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    public static CommandFailure malformed(String shownAs, Node node, String problem) {
        return new CommandFailure(shownAs + ":" + line(node) + ": " + problem);
    }
}
