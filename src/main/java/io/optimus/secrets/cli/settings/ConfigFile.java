package io.optimus.secrets.cli.settings;

import io.optimus.secrets.cli.io.files.GitRepository;
import io.optimus.secrets.cli.io.files.InputFile;
import io.optimus.secrets.cli.io.yaml.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Optimus's settings file, optimus.yaml. Other keys in it are ignored. */
final class ConfigFile {

    static final String DEFAULT_NAME = "optimus.yaml";

    /** The user id of the administrator. */
    private static final Integer ROOT = 0;

    private final Path file;
    private final String shownAs;
    private final Node root;

    private ConfigFile(Path file, String shownAs, Node root) {
        this.file = file;
        this.shownAs = shownAs;
        this.root = root;
    }

    /** A file that was read already. */
    static ConfigFile of(Path file, String text) {
        return new ConfigFile(file, file.toString(), parse(file.toString(), text));
    }

    /** The file that {@code --config} names. */
    static ConfigFile named(Path workingDirectory, String name) {
        return read(workingDirectory.resolve(name), name, " (from --config)");
    }

    private static ConfigFile read(Path file, String shownAs, String source) {
        try {
            return new ConfigFile(file, shownAs, parse(shownAs, Files.readString(file)));
        } catch (IOException e) {
            throw InputFile.notRead(shownAs + source, file, e);
        }
    }

    /**
     * The file in the working directory, otherwise the nearest one in its parents up to the root of the Git repository, if it
     * belongs to the owner of the working directory or to root. An empty one if there is none.
     */
    static ConfigFile nearest(Path workingDirectory) {
        String shownAs = "./" + DEFAULT_NAME;
        Path file = workingDirectory.resolve(DEFAULT_NAME);
        if (Files.exists(file)) {
            return read(file, shownAs, "");
        }
        Path folder = workingDirectory.toAbsolutePath();
        Path root = GitRepository.rootOf(folder);
        String parents = "../";
        while (root != null && !folder.equals(root)) {
            folder = folder.getParent();
            Path candidate = folder.resolve(DEFAULT_NAME);
            if (Files.exists(candidate) && isTrusted(candidate, workingDirectory)) {
                return read(candidate, parents + DEFAULT_NAME, "");
            }
            parents += "../";
        }
        return new ConfigFile(file, shownAs, null);
    }

    /** A parent folder may be one that others may write to, such as /tmp. */
    private static boolean isTrusted(Path file, Path workingDirectory) {
        try {
            Object owner = Files.getAttribute(file, "unix:uid");
            return owner.equals(ROOT) || owner.equals(Files.getAttribute(workingDirectory, "unix:uid"));
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private static Node parse(String shownAs, String text) {
        Node root = Yaml.compose(shownAs, text);
        if (root != null && !(root instanceof MappingNode)) {
            throw Yaml.malformed(shownAs, root, "the file is not a mapping of keys to values");
        }
        return root;
    }

    /** Resolves a path in the file, which is relative to the folder of the file. */
    Path resolve(String path) {
        return file.resolveSibling(path);
    }

    /** The value of the nested keys; null if there is none. */
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

    String shownAs() {
        return shownAs;
    }

    /** The names of the entries of a list, as Optimus writes them: {@code - name: someName}. */
    List<String> names(String key) {
        List<String> names = new ArrayList<>();
        if (root instanceof MappingNode mapping && Yaml.child(mapping, key) instanceof SequenceNode entries) {
            for (Node entry : entries.getValue()) {
                if (entry instanceof MappingNode fields && Yaml.child(fields, "name") instanceof ScalarNode name) {
                    names.add(name.getValue());
                }
            }
        }
        return names;
    }
}
