package io.optimus.secrets.cli.check.scan;

import io.optimus.secrets.cli.io.template.BrokenReference;
import io.optimus.secrets.cli.io.template.SecretReference;
import io.optimus.secrets.cli.io.template.Template;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The references of Optimus's templates, as {@code render} finds them. In quoted text of YAML, JSON and dotenv, an escaped quote is
 * a quote, as {@code job-input} and {@code run} read it.
 */
final class TemplateUses {

    private static final String OPEN = "{{";

    private final SourceText source;

    TemplateUses(SourceText source) {
        this.source = source;
    }

    void find() {
        Template template = Template.parse(source.bytes(), source.file(), 1);
        List<EscapedText> escaped = template.broken().isEmpty() ? new ArrayList<>() : EscapedText.in(source);
        escaped.removeIf(text -> template.broken().stream().noneMatch(broken -> text.contains(broken.offset())));
        for (SecretReference reference : template.references()) {
            if (escaped.stream().noneMatch(text -> text.contains(reference.offset()))) {
                source.named(reference.name(), SecretUse.Need.REQUIRED, reference.offset());
            }
        }
        for (BrokenReference broken : template.broken()) {
            if (escaped.stream().noneMatch(text -> text.contains(broken.offset()))) {
                source.broken(broken.problem(), broken.offset());
            }
        }
        escaped.forEach(this::findIn);
    }

    private void findIn(EscapedText escaped) {
        byte[] bytes = escaped.text().getBytes(StandardCharsets.ISO_8859_1);
        Template template = Template.parse(bytes, source.file(), 1);
        for (SecretReference reference : template.references()) {
            source.named(reference.name(), SecretUse.Need.REQUIRED, offset(escaped, reference.offset()));
        }
        for (BrokenReference broken : template.broken()) {
            source.broken(broken.problem(), offset(escaped, broken.offset()));
        }
    }

    /** Of the same braces in the file: escapes make none. */
    private int offset(EscapedText escaped, int inText) {
        int at = escaped.from();
        int next = escaped.text().indexOf(OPEN);
        int found = source.text().indexOf(OPEN, at);
        while (next >= 0 && next < inText && found >= 0) {
            next = escaped.text().indexOf(OPEN, next + 1);
            found = source.text().indexOf(OPEN, found + 1);
        }
        return found < 0 ? at : found;
    }
}
