package io.optimus.secrets.cli.job;

import static io.optimus.secrets.cli.command.CommandDescription.option;

import picocli.CommandLine.Model.OptionSpec;

/** The options that the commands for jobs share. */
final class JobOptions {

    private JobOptions() {}

    static OptionSpec namespace() {
        return option(
                "NAMESPACE",
                "The job's namespace, whose secrets override project-wide ones (default: project-wide secrets only)",
                "-n",
                "--namespace");
    }
}
