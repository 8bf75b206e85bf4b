package io.optimus.secrets.cli.admin;

import static io.optimus.secrets.cli.CommandDescription.flag;
import static io.optimus.secrets.cli.CommandDescription.given;
import static io.optimus.secrets.cli.CommandDescription.option;

import io.optimus.secrets.cli.CommandDescription;
import io.optimus.secrets.cli.ProcessEnvironment;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

final class AdminInitCommand implements Runnable {

    private final TransitKeyOption transitKey = new TransitKeyOption();

    private final OptionSpec serviceCredentials = option(
            Path.class,
            "FILE",
            "Write what the service logs in with to FILE, which only you can read; credentials in it that still work stay",
            "--service-credentials");

    private final OptionSpec restorePolicies = flag(
            "Write the policies anew that are not as this version makes them, those of granted roles and edited ones too",
            "--restore-policies");

    private final OptionSpec dryRun = flag("Tell what would be changed, and change nothing", "--dry-run");

    private final VaultOptions vault = new VaultOptions();

    private final ProcessEnvironment environment;

    AdminInitCommand(ProcessEnvironment environment) {
        this.environment = environment;
    }

    CommandLine describe() {
        return new CommandDescription(
                        this, "init", "Set up a Vault for the service; what is already so is left as it is")
                .add(transitKey.spec(), serviceCredentials, restorePolicies, dryRun)
                .add(vault.all())
                .withFooter(
                        "The administrator's token comes from VAULT_TOKEN, else from ~/.vault-token.",
                        "What others put in the place of what is needed is not changed: that is an",
                        "error, which says what to do.",
                        "",
                        "Examples:",
                        "  optimus admin init --vault-addr https://vault.example.com:8200 --dry-run",
                        "  optimus admin init --service-credentials service.properties");
    }

    @Override
    public void run() {
        String key = transitKey.key();
        VaultSetup setup = new VaultSetup(vault.api(environment), vault.layout(), key);
        new SetupRun(environment.streams().out(), given(dryRun))
                .carryOut(setup.steps(serviceCredentials.getValue(), given(restorePolicies)));
    }
}
