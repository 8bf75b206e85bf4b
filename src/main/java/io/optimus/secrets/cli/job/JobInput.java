package io.optimus.secrets.cli.job;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The contents of a job's two files of variables: one with secrets, and one that may be printed. */
final class JobInput {

    private final byte[] envFile;
    private final byte[] secretFile;

    private JobInput(byte[] envFile, byte[] secretFile) {
        this.envFile = envFile;
        this.secretFile = secretFile;
    }

    static JobInput of(List<JobConfig.Entry> config, TemplateSource templates, JobSecrets secrets) {
        List<VariableTemplate> variables = new ArrayList<>();
        for (JobConfig.Entry entry : config) {
            byte[] text = entry.text().getBytes(StandardCharsets.UTF_8);
            variables.add(new VariableTemplate(entry.name(), templates.parse(text, entry.line())));
        }
        templates.refuseBroken();
        Map<String, byte[]> values = secrets.resolve(VariableTemplate.references(variables));
        ByteArrayOutputStream env = new ByteArrayOutputStream();
        ByteArrayOutputStream secret = new ByteArrayOutputStream();
        for (VariableTemplate variable : variables) {
            variable.fill(values).writeAssignment(variable.value().mentionsSecrets() ? secret : env);
        }
        return new JobInput(env.toByteArray(), secret.toByteArray());
    }

    byte[] envFile() {
        return envFile;
    }

    byte[] secretFile() {
        return secretFile;
    }
}
