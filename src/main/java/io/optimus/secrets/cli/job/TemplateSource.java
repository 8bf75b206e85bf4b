package io.optimus.secrets.cli.job;

import io.optimus.secrets.cli.ProcessEnvironment;
import io.optimus.secrets.cli.template.Template;

/** Templates from bytes of a file; what they will not fill is told to the user. */
final class TemplateSource {

    /** In bytes, of any file that a command takes templates from. */
    static final int MOST_BYTES = 16 * 1024 * 1024;

    private final ProcessEnvironment environment;
    private final String file;

    /**
     * @param file as messages name it
     */
    TemplateSource(ProcessEnvironment environment, String file) {
        this.environment = environment;
        this.file = file;
    }

    Template parse(byte[] text, int firstLine) {
        Template template = Template.parse(text, file, firstLine);
        for (String place : template.notFilled()) {
            environment
                    .streams()
                    .err()
                    .println("Note: " + place + ": left as it is, since only {{.secret.NAME}} and"
                            + " {{index .secret \"NAME\"}} are filled");
        }
        return template;
    }
}
