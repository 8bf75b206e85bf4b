package io.optimus.secrets.cli.job;

import io.optimus.secrets.cli.command.CommandDescription;
import picocli.CommandLine.Model.OptionSpec;

/** The options that the commands for jobs share. */
final class JobOptions {

    private JobOptions() {}

    static OptionSpec namespace() {
        return CommandDescription.namespace(
                "The job's namespace, whose secrets override project-wide ones (default: project-wide secrets only)");
    }
}
