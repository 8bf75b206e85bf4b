package io.optimus.secrets.cli.io.terminal;

import static io.optimus.secrets.cli.command.CommandDescription.option;

import io.optimus.secrets.cli.io.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import picocli.CommandLine.Model.OptionSpec;

/** The output formats of a command. The names are in lower case, because they are the values of the option. */
public enum OutputFormat {
    table,
    json,
    yaml;

    public static OptionSpec describe() {
        return option(
                OutputFormat.class, "FORMAT", "One of: ${COMPLETION-CANDIDATES} (default: table)", "-o", "--output");
    }

    public static OutputFormat of(OptionSpec option) {
        OutputFormat format = option.getValue();
        return format == null ? table : format;
    }

    /**
     * Writes a document for programs. Tables are for people, and each command writes its own.
     *
     * @param value maps, lists, texts, numbers and booleans
     */
    public String document(Object value) {
        return switch (this) {
            case json -> new String(Json.write(value), StandardCharsets.UTF_8) + "\n";
            case yaml -> inYaml(value);
            case table -> throw new IllegalStateException("a table is not a document");
        };
    }

    /** Writes YAML without line breaks inside a text, which few programs expect. */
    private static String inYaml(Object value) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(FlowStyle.BLOCK);
        options.setSplitLines(false);
        return new Yaml(new QuotedTexts(options), options).dump(value);
    }

    /**
     * Quotes every text, so that no parser of any YAML version reads a name such as {@code 0o17}, {@code 1_000} or {@code on} as a
     * number or a boolean. Field names are this program's own, and are not quoted.
     */
    private static final class QuotedTexts extends Representer {

        private QuotedTexts(DumperOptions options) {
            super(options);
        }

        @Override
        protected Node representScalar(Tag tag, String value, ScalarStyle style) {
            return super.representScalar(tag, value, tag.equals(Tag.STR) ? ScalarStyle.DOUBLE_QUOTED : style);
        }

        @Override
        protected Node representMapping(Tag tag, Map<?, ?> fields, FlowStyle style) {
            MappingNode mapping = (MappingNode) super.representMapping(tag, fields, style);
            List<NodeTuple> plain = new ArrayList<>();
            for (NodeTuple field : mapping.getValue()) {
                String name = ((ScalarNode) field.getKeyNode()).getValue();
                plain.add(new NodeTuple(super.representScalar(Tag.STR, name, ScalarStyle.PLAIN), field.getValueNode()));
            }
            mapping.setValue(plain);
            return mapping;
        }
    }
}
