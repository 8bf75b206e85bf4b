package io.optimus.secrets.cli.io.envfile;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.io.files.Utf8Text;
import io.optimus.secrets.cli.io.terminal.OutputFormat;
import io.optimus.secrets.contract.Base64Value;
import io.optimus.secrets.contract.NameGrammar;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The formats of a file of secrets, in lower case because their names are the values of the option. */
public enum SecretFileFormat {
    dotenv,
    json,
    yaml,
    docker;

    private static final NameRule SECRET_NAMES =
            name -> NameGrammar.SECRET.violation(name).orElse(null);

    /** Chosen by the extension of the file. Without a known extension, it is JSON by its first character, or else dotenv. */
    public static SecretFileFormat of(String fileName, byte[] content) {
        String name = fileName.toLowerCase(Locale.ROOT);
        if (name.endsWith(".json")) {
            return json;
        }
        if (name.endsWith(".yaml") || name.endsWith(".yml")) {
            return yaml;
        }
        String start = new String(content, 0, Math.min(content.length, 64), StandardCharsets.ISO_8859_1).strip();
        return start.startsWith("{") || start.startsWith("[") ? json : dotenv;
    }

    /**
     * Reads all secrets of a file, in its order.
     *
     * @param shownAs the file, as messages name it
     * @throws CommandFailure that names the line of an invalid name, a name that is given twice, or anything ambiguous
     */
    public List<SecretEntry> read(String shownAs, byte[] content) {
        return switch (this) {
            case dotenv -> new DotenvReader(shownAs, content, SECRET_NAMES, LiteralPassages.NONE).read();
            case docker -> DockerEnvReader.read(shownAs, content, SECRET_NAMES);
            case json -> SecretDocument.read(shownAs, JsonNodes.read(shownAs, text(shownAs, content)), SECRET_NAMES);
            case yaml -> SecretDocument.read(shownAs, YamlNodes.read(shownAs, text(shownAs, content)), SECRET_NAMES);
        };
    }

    /**
     * Writes secrets as {@link #read} reads them.
     *
     * @throws CommandFailure that names the secret that the format cannot hold, and a format that can
     */
    public byte[] write(List<SecretEntry> entries) {
        return switch (this) {
            case dotenv -> EnvFileWriter.dotenv(entries);
            case docker -> EnvFileWriter.docker(entries);
            case json -> document(OutputFormat.json, entries);
            case yaml -> document(OutputFormat.yaml, entries);
        };
    }

    private static byte[] document(OutputFormat format, List<SecretEntry> entries) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (SecretEntry entry : entries) {
            String text = Utf8Text.of(entry.value());
            values.put(entry.name(), text == null ? encoded(entry) : text);
        }
        return format.document(values).getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, Object> encoded(SecretEntry entry) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("value", Base64Value.encode(entry.value()));
        fields.put("encoding", "base64");
        return fields;
    }

    private static String text(String shownAs, byte[] content) {
        String text = Utf8Text.require(shownAs, content);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
