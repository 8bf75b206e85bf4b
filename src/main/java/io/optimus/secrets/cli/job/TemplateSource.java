package io.optimus.secrets.cli.job;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.Count;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.io.template.BrokenReference;
import io.optimus.secrets.cli.io.template.Template;
import java.util.ArrayList;
import java.util.List;

/** Parses templates of a file, and collects the references in them that cannot be filled. */
final class TemplateSource {

    /** The maximum size of a file with templates. */
    static final int MAX_BYTES = 16 * 1024 * 1024;

    private final ProcessEnvironment environment;
    private final String file;
    private final List<BrokenReference> broken = new ArrayList<>();

    /**
     * @param file its name in messages
     */
    TemplateSource(ProcessEnvironment environment, String file) {
        this.environment = environment;
        this.file = file;
    }

    Template parse(byte[] text, int firstLine) {
        Template template = Template.parse(text, file, firstLine);
        broken.addAll(template.broken());
        return template;
    }

    /** Prints a note for each reference that is not filled. */
    void noteBroken() {
        for (BrokenReference reference : broken) {
            environment.note(reference.place() + ": left as it is, because " + reference.problem());
        }
    }

    /**
     * @throws CommandFailure if a reference cannot be filled
     */
    void refuseBroken() {
        if (broken.isEmpty()) {
            return;
        }
        throw new CommandFailure(
                Count.of(broken.size(), "reference to a secret is", "references to secrets are") + " invalid:",
                broken.stream()
                        .map(reference -> reference.place() + ": " + reference.problem())
                        .toList());
    }
}
