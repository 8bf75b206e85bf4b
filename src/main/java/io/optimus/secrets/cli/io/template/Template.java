package io.optimus.secrets.cli.io.template;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Text with references to secrets in the syntax of Go templates: {@code {{.secret.NAME}}} and {@code {{index .secret
 * "NAME"}}}. Other actions stay as they are, because other programs may fill them later.
 */
public final class Template {

    sealed interface Part permits Literal, Reference {}

    /** One char per byte. */
    record Literal(String text) implements Part {}

    record Reference(SecretReference secret) implements Part {}

    private final List<Part> parts;
    private final List<BrokenReference> broken;
    private final boolean mentionsSecrets;

    private Template(List<Part> parts, List<BrokenReference> broken, boolean mentionsSecrets) {
        this.parts = parts;
        this.broken = broken;
        this.mentionsSecrets = mentionsSecrets;
    }

    /**
     * @param file the name of the file for messages
     * @param firstLine the number of the text's first line in the file
     */
    public static Template parse(byte[] text, String file, int firstLine) {
        // One char per byte, so that other text is kept in any encoding.
        String bytes = new String(text, StandardCharsets.ISO_8859_1);
        TemplateScanner scanner = new TemplateScanner(bytes, file, firstLine);
        List<Part> parts = scanner.scan();
        List<BrokenReference> broken = scanner.broken();
        boolean references = parts.stream().anyMatch(Reference.class::isInstance);
        return new Template(parts, broken, references || !broken.isEmpty() || bytes.contains(".secret."));
    }

    public List<SecretReference> references() {
        List<SecretReference> references = new ArrayList<>();
        for (Part part : parts) {
            if (part instanceof Reference reference) {
                references.add(reference.secret());
            }
        }
        return references;
    }

    /** The uses of secrets that are not one of the two references. Such text is not changed. */
    public List<BrokenReference> broken() {
        return broken;
    }

    /**
     * The end of the action at {@code open}, which may contain quotes; negative if it is not an action that uses secrets.
     *
     * @param text one char per byte
     */
    public static int endOfReference(String text, int open) {
        Action action = text.startsWith("{{", open) ? Action.at(new ActionEnds(text), open) : null;
        return action == null || !action.usesSecrets() ? -1 : action.end();
    }

    /** Whether the text may contain a secret, by Optimus's rule for texts that must not be shown. */
    public boolean mentionsSecrets() {
        return mentionsSecrets;
    }

    /**
     * @param values the values of all {@link #references()}, by name
     */
    public byte[] fill(Map<String, byte[]> values) {
        ByteArrayOutputStream filled = new ByteArrayOutputStream();
        for (Part part : parts) {
            if (part instanceof Reference reference) {
                filled.writeBytes(values.get(reference.secret().name()));
            } else if (part instanceof Literal literal) {
                filled.writeBytes(literal.text().getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return filled.toByteArray();
    }
}
