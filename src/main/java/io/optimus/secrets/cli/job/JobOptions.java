package io.optimus.secrets.cli.job;

import static io.optimus.secrets.cli.command.CommandDescription.option;

import picocli.CommandLine.Model.OptionSpec;

/** What the commands of jobs have in common. */
final class JobOptions {

    private JobOptions() {}

    static OptionSpec namespace() {
        return option(
                "NAMESPACE",
                "The job's namespace, whose secrets win over project-wide ones (default: project-wide secrets only)",
                "-n",
                "--namespace");
    }
}
