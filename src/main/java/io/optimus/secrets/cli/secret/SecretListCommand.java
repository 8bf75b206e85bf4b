package io.optimus.secrets.cli.secret;

import io.optimus.secrets.cli.ProcessEnvironment;
import io.optimus.secrets.cli.api.ListedSecret;
import io.optimus.secrets.cli.terminal.StandardStreams;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "list",
        description = "List the secrets of a project, without their values",
        footer = {
            "",
            "The digest is the same as long as the value is the same. A * in the column NAMESPACE",
            "is a secret of the whole project.",
            "",
            "Examples:",
            "  optimus secret list",
            "  optimus secret list --namespace someNamespace",
            "  optimus secret list --output json"
        })
final class SecretListCommand implements Runnable {

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAMESPACE",
            description = "Only the secrets of this namespace")
    private String namespace;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "One of: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private ListFormat format = ListFormat.table;

    @Mixin
    private ProjectOptions options;

    private final ProcessEnvironment environment;

    SecretListCommand(ProcessEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public void run() {
        ProjectOptions.Project project = options.resolve(environment);
        List<ListedSecret> secrets = project.secrets().list(namespace);
        StandardStreams streams = environment.streams();
        if (format == ListFormat.table) {
            // For the reader, as in Optimus, but on standard error: what reads the table by a pipe wants the table
            // alone.
            streams.err()
                    .println(
                            secrets.isEmpty()
                                    ? "No secrets were found in " + project.name() + " project."
                                    : "Secrets for project: " + project.name());
        }
        streams.out().print(format.write(secrets, streams.outColour()));
        streams.out().flush();
        noteStale(secrets);
    }

    private void noteStale(List<ListedSecret> secrets) {
        int stale = 0;
        for (ListedSecret secret : secrets) {
            stale += secret.stale() ? 1 : 0;
        }
        if (stale > 0) {
            environment
                    .streams()
                    .err()
                    .println("Note: the digest of " + stale + (stale == 1 ? " secret" : " secrets")
                            + " is not known: the value was changed in Vault itself, and your token may not read it.");
        }
    }
}
