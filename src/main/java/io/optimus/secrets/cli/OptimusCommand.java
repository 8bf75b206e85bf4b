package io.optimus.secrets.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

@Command(
        name = "optimus",
        description = "The credentials of data pipelines, kept in HashiCorp Vault",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit codes: 0 done, 1 not done, 2 wrong usage, 4 not logged in.",
            "",
            "Examples:",
            "  optimus login --method token --host localhost:9100",
            "  optimus secret set someSecret someSecretValue --project-name someProject",
            "  optimus secret list --help"
        })
final class OptimusCommand extends CommandGroup {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help")
    private boolean help;
}
