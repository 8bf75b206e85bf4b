package io.optimus.secrets.cli.admin;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code optimus admin init}. */
@Command(
        name = "init",
        description = "Set up a Vault for the service; what is already so is left as it is.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The administrator's token comes from VAULT_TOKEN, else from ~/.vault-token.",
            "",
            "Examples:",
            "  optimus admin init --vault-addr https://vault.example.com:8200 --dry-run",
            "  optimus admin init --service-credentials service.properties"
        })
final class AdminInitCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private VaultOptions vault;

    @Option(names = "--transit-key", defaultValue = "optimus", description = "Key of the digests (${DEFAULT-VALUE}).")
    private String transitKey;

    @Option(
            names = "--service-credentials",
            paramLabel = "FILE",
            description =
                    "Write what the service logs in with to FILE (mode 0600); credentials in it that still work stay.")
    private Path serviceCredentials;

    @Option(names = "--dry-run", description = "Tell what would be changed; change nothing.")
    private boolean dryRun;

    @Override
    public Integer call() {
        return AdminFailure.reportedBy(spec, () -> {
            VaultSetup setup =
                    new VaultSetup(vault.api(), vault.mount(), VaultName.checked("--transit-key", transitKey));
            PrintWriter out = spec.commandLine().getOut();
            for (SetupStep step : setup.steps(serviceCredentials)) {
                out.printf("%-54s %s%n", step.subject(), carriedOut(step));
                out.flush();
            }
        });
    }

    private String carriedOut(SetupStep step) throws AdminFailure {
        if (step.isDone()) {
            return "already so";
        }
        if (dryRun) {
            return "would be changed";
        }
        step.carryOut();
        return "changed";
    }
}
