package io.optimus.secrets.cli.admin;

import io.optimus.secrets.cli.ProcessEnvironment;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "init",
        description = "Set up a Vault for the service; what is already so is left as it is",
        footer = {
            "",
            "The administrator's token comes from VAULT_TOKEN, else from ~/.vault-token.",
            "What others put in the place of what is needed is not changed: that is an",
            "error, which says what to do.",
            "",
            "Examples:",
            "  optimus admin init --vault-addr https://vault.example.com:8200 --dry-run",
            "  optimus admin init --service-credentials service.properties"
        })
final class AdminInitCommand implements Runnable {

    private static final int SUBJECT_WIDTH = 40;

    @Mixin
    private VaultOptions vault;

    @Option(
            names = "--transit-key",
            paramLabel = "KEY",
            defaultValue = "optimus",
            description = "Key of the digests (default: ${DEFAULT-VALUE})")
    private String transitKey;

    @Option(
            names = "--service-credentials",
            paramLabel = "FILE",
            description = "Write what the service logs in with to FILE, which only you can read;"
                    + " credentials in it that still work stay")
    private Path serviceCredentials;

    @Option(names = "--dry-run", description = "Tell what would be changed, and change nothing")
    private boolean dryRun;

    private final ProcessEnvironment environment;

    AdminInitCommand(ProcessEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public void run() {
        VaultSetup setup =
                new VaultSetup(vault.api(environment), vault.mount(), VaultName.checked("--transit-key", transitKey));
        for (SetupStep step : setup.steps(serviceCredentials)) {
            String subject = step.subject();
            String padding = " ".repeat(Math.max(1, SUBJECT_WIDTH - subject.length()));
            environment.streams().out().println(subject + padding + outcome(step));
        }
    }

    private String outcome(SetupStep step) {
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
