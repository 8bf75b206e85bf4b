package io.optimus.secrets.cli.io.envfile;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.io.envfile.DocumentNode.Field;
import io.optimus.secrets.cli.io.envfile.DocumentNode.Fields;
import io.optimus.secrets.cli.io.envfile.DocumentNode.Items;
import io.optimus.secrets.cli.io.envfile.DocumentNode.Other;
import io.optimus.secrets.cli.io.envfile.DocumentNode.Text;
import io.optimus.secrets.cli.io.files.Utf8Text;
import io.optimus.secrets.contract.Base64Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Secrets in JSON or YAML: a map of names to texts, or a list of {@code name} and {@code value}, alone or under {@code secrets}
 * as in Optimus. A value that is not text is in base64, with {@code encoding: base64}.
 */
final class SecretDocument {

    private static final String NAME = "name";
    private static final String VALUE = "value";
    private static final String ENCODING = "encoding";
    private static final String BASE64 = "base64";

    private final String shownAs;
    private final NameRule names;
    private final List<SecretEntry> entries = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    private SecretDocument(String shownAs, NameRule names) {
        this.shownAs = shownAs;
        this.names = names;
    }

    static List<SecretEntry> read(String shownAs, DocumentNode root, NameRule names) {
        SecretDocument document = new SecretDocument(shownAs, names);
        DocumentNode nested =
                root instanceof Fields fields && fields.fields().size() == 1 ? fields.get("secrets") : null;
        document.addAll(
                nested instanceof Items || nested instanceof Fields && !isValue((Fields) nested) ? nested : root);
        return document.entries;
    }

    private static boolean isValue(Fields fields) {
        return fields.get(ENCODING) != null;
    }

    private void addAll(DocumentNode node) {
        if (node instanceof Fields map) {
            for (Field field : map.fields()) {
                add(field.line(), field.name(), field.value());
            }
        } else if (node instanceof Items list) {
            for (DocumentNode item : list.items()) {
                addNamed(item);
            }
        } else {
            throw wrong(node.line(), "a map of names to texts, or a list of name and value, is expected");
        }
    }

    private void addNamed(DocumentNode item) {
        if (!(item instanceof Fields fields)
                || !(fields.get(NAME) instanceof Text name)
                || name.bytes() == null
                || fields.get(VALUE) == null) {
            throw wrong(item.line(), "'name' and 'value' are expected");
        }
        refuseOthers(fields, Set.of(NAME, VALUE, ENCODING));
        add(item.line(), Utf8Text.of(name.bytes()), fields.get(ENCODING) == null ? fields.get(VALUE) : fields);
    }

    private void add(int line, String name, DocumentNode value) {
        String wrongName = names.violation(name);
        if (wrongName != null) {
            throw wrong(line, wrongName);
        }
        if (!seen.add(name)) {
            throw wrong(line, "'" + name + "' is given twice");
        }
        entries.add(new SecretEntry(name, value(name, value), line));
    }

    private byte[] value(String name, DocumentNode value) {
        if (value instanceof Fields fields && fields.get(VALUE) != null) {
            refuseOthers(fields, Set.of(NAME, VALUE, ENCODING));
            return encoded(name, fields);
        }
        if (value instanceof Other other) {
            throw wrong(value.line(), "'" + name + "' " + other.problem());
        }
        if (!(value instanceof Text text)) {
            throw wrong(value.line(), "'" + name + "' is not a text; a text that begins with { or [ needs quotes");
        }
        if (text.bytes() == null) {
            throw wrong(value.line(), "'" + name + "' has half of a surrogate pair, which is not Unicode text");
        }
        return text.bytes();
    }

    private byte[] encoded(String name, Fields fields) {
        byte[] value = value(name, fields.get(VALUE));
        DocumentNode encoding = fields.get(ENCODING);
        if (encoding == null) {
            return value;
        }
        if (!(encoding instanceof Text text) || !BASE64.equals(Utf8Text.of(text.bytes()))) {
            throw wrong(encoding.line(), "the encoding of '" + name + "' is unknown; it can be base64");
        }
        return Base64Value.decode(value)
                .orElseThrow(() -> wrong(fields.get(VALUE).line(), "the value of '" + name + "' is not base64"));
    }

    private void refuseOthers(Fields fields, Set<String> known) {
        Set<String> found = new HashSet<>();
        for (Field field : fields.fields()) {
            if (!known.contains(field.name())) {
                throw wrong(field.line(), "there is an unknown field; name, value and encoding are known");
            }
            if (!found.add(field.name())) {
                throw wrong(field.line(), "'" + field.name() + "' is given twice");
            }
        }
    }

    private CommandFailure wrong(int line, String problem) {
        return new CommandFailure(shownAs + ":" + line + ": " + problem);
    }
}
