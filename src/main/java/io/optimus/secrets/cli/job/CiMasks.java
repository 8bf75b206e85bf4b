package io.optimus.secrets.cli.job;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/** The lines that tell a runner of GitHub or Azure which values to mask in its log. Elsewhere they would show the values. */
enum CiMasks {
    GITHUB {
        @Override
        void write(String value, StringBuilder lines) {
            lines.append("::add-mask::")
                    .append(value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))
                    .append('\n');
        }
    },
    AZURE {
        /** Writes each line of a value separately, because a log is masked by lines. */
        @Override
        void write(String value, StringBuilder lines) {
            for (String line : value.split("[\\r\\n]+")) {
                if (!line.isBlank()) {
                    lines.append("##vso[task.setsecret]")
                            .append(line.replace("%", "%AZP25"))
                            .append('\n');
                }
            }
        }
    };

    abstract void write(String value, StringBuilder lines);

    /**
     * Finds the runner by the variables that it sets.
     *
     * @throws CommandFailure if there is no such runner: its log would show the values
     */
    static CiMasks of(ProcessEnvironment environment) {
        if ("true".equals(environment.variable("GITHUB_ACTIONS"))) {
            return GITHUB;
        }
        if ("True".equals(environment.variable("TF_BUILD"))) {
            return AZURE;
        }
        throw new CommandFailure("--ci works in jobs of GitHub Actions and Azure Pipelines only: neither GITHUB_ACTIONS"
                + " nor TF_BUILD is set, and elsewhere the log would show the values; --mask works everywhere");
    }

    /** All lines, with the unchanged bytes of the values. */
    byte[] lines(Collection<byte[]> values) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] value : values) {
            StringBuilder lines = new StringBuilder();
            // One char per byte.
            write(new String(value, StandardCharsets.ISO_8859_1), lines);
            out.writeBytes(lines.toString().getBytes(StandardCharsets.ISO_8859_1));
        }
        return out.toByteArray();
    }
}
