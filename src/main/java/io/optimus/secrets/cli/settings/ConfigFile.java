package io.optimus.secrets.cli.settings;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.io.yaml.Yaml;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Optimus's optimus.yaml. Keys that are not asked for are ignored, whatever they hold. */
final class ConfigFile {

    static final String DEFAULT_NAME = "optimus.yaml";

    private final Path file;
    private final String shownAs;
    private final Node root;

    private ConfigFile(Path file, String shownAs, Node root) {
        this.file = file;
        this.shownAs = shownAs;
        this.root = root;
    }

    /** The file that was named by a flag. */
    static ConfigFile named(Path workingDirectory, String name) {
        Path file = workingDirectory.resolve(name);
        try {
            return new ConfigFile(file, name, parse(name, Files.readString(file)));
        } catch (NoSuchFileException e) {
            throw new CommandFailure("cannot read " + name + " (from --config): there is no such file");
        } catch (CharacterCodingException e) {
            throw new CommandFailure(name + " is not UTF-8 text");
        } catch (IOException e) {
            throw new CommandFailure("cannot read " + name + ": it is a folder, or you may not read it");
        }
    }

    /** The file of the working directory; an empty one where there is none. */
    static ConfigFile ofWorkingDirectory(Path workingDirectory) {
        Path file = workingDirectory.resolve(DEFAULT_NAME);
        return Files.exists(file)
                ? named(workingDirectory, "./" + DEFAULT_NAME)
                : new ConfigFile(file, "./" + DEFAULT_NAME, null);
    }

    private static Node parse(String shownAs, String text) {
        Node root = Yaml.compose(shownAs, text);
        if (root != null && !(root instanceof MappingNode)) {
            throw Yaml.malformed(shownAs, root, "the file is no mapping of keys to values");
        }
        return root;
    }

    /** A path in the file is one from the file's own folder. */
    Path resolve(String path) {
        return file.resolveSibling(path);
    }

    /** The text under the keys; null where there is none. */
    Setting find(String... keys) {
        Node node = root;
        for (String key : keys) {
            if (node != null && !Tag.NULL.equals(node.getTag()) && !(node instanceof MappingNode)) {
                throw Yaml.malformed(shownAs, node, "'" + key + "' is expected below this");
            }
            node = node instanceof MappingNode mapping ? Yaml.child(mapping, key) : null;
        }
        if (node == null || Tag.NULL.equals(node.getTag())) {
            return null;
        }
        if (!(node instanceof ScalarNode scalar)) {
            throw Yaml.malformed(shownAs, node, "'" + String.join(".", keys) + "' is not a single value");
        }
        return scalar.getValue().isEmpty() ? null : Setting.ofFile(scalar.getValue(), shownAs);
    }
}
