package io.optimus.secrets.cli.check.scan;

import io.optimus.secrets.cli.io.template.BrokenReference;
import io.optimus.secrets.cli.io.template.SecretReference;
import io.optimus.secrets.cli.io.template.Template;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds the references of Optimus's templates, as {@code render} does. In quoted text of YAML, JSON and dotenv, it reads an
 * escaped quote as a quote, like {@code job-input} and {@code run}.
 */
final class TemplateUses {

    private final SourceText source;

    TemplateUses(SourceText source) {
        this.source = source;
    }

    void find() {
        Template template = Template.parse(source.bytes(), source.file(), 1);
        TreeMap<Integer, EscapedText> escaped = escapedWithBroken(template.broken());
        for (SecretReference reference : template.references()) {
            if (containing(escaped, reference.offset()) == null) {
                source.named(reference.name(), SecretUse.Need.REQUIRED, reference.offset());
            }
        }
        for (BrokenReference broken : template.broken()) {
            if (containing(escaped, broken.offset()) == null) {
                source.broken(broken.problem(), broken.offset());
            }
        }
        escaped.values().forEach(this::findIn);
    }

    /** The escaped texts that contain a broken reference, by their start. */
    private TreeMap<Integer, EscapedText> escapedWithBroken(List<BrokenReference> broken) {
        TreeMap<Integer, EscapedText> all = new TreeMap<>();
        if (!broken.isEmpty()) {
            EscapedText.in(source).forEach(text -> all.put(text.from(), text));
        }
        TreeMap<Integer, EscapedText> withBroken = new TreeMap<>();
        for (BrokenReference each : broken) {
            EscapedText text = containing(all, each.offset());
            if (text != null) {
                withBroken.put(text.from(), text);
            }
        }
        return withBroken;
    }

    /** Null if there is none. */
    private static EscapedText containing(TreeMap<Integer, EscapedText> escaped, int offset) {
        Map.Entry<Integer, EscapedText> before = escaped.floorEntry(offset);
        return before != null && before.getValue().contains(offset) ? before.getValue() : null;
    }

    private void findIn(EscapedText escaped) {
        byte[] bytes = escaped.text().getBytes(StandardCharsets.ISO_8859_1);
        Template template = Template.parse(bytes, source.file(), 1);
        EscapedBraces braces = new EscapedBraces(escaped, source.text());
        for (SecretReference reference : template.references()) {
            source.named(reference.name(), SecretUse.Need.REQUIRED, braces.offset(reference.offset()));
        }
        for (BrokenReference broken : template.broken()) {
            source.broken(broken.problem(), braces.offset(broken.offset()));
        }
    }
}
