package io.optimus.secrets.cli.admin;

import static io.optimus.secrets.cli.command.CommandDescription.flag;
import static io.optimus.secrets.cli.command.CommandDescription.given;
import static io.optimus.secrets.cli.command.CommandDescription.option;

import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.vault.TransitKeyOption;
import io.optimus.secrets.cli.vault.VaultApi;
import io.optimus.secrets.cli.vault.VaultOptions;
import io.optimus.secrets.cli.vault.setup.ChangeOptions;
import io.optimus.secrets.cli.vault.setup.VaultSetup;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

final class AdminInitCommand implements Runnable {

    private final TransitKeyOption transitKey = new TransitKeyOption();

    private final OptionSpec serviceCredentials = option(
            Path.class,
            "FILE",
            "Write the service's credentials to FILE, which only you can read; working credentials in it are kept",
            "--service-credentials");

    private final OptionSpec restorePolicies = flag(
            "Write all policies again that differ from this version's, including those of granted roles and edited ones",
            "--restore-policies");

    private final ChangeOptions changes = new ChangeOptions();

    private final VaultOptions vault = new VaultOptions();

    private final ProcessEnvironment environment;

    AdminInitCommand(ProcessEnvironment environment) {
        this.environment = environment;
    }

    CommandLine describe() {
        return new CommandDescription(this, "init", "Set up Vault for the service; an existing set-up is kept")
                .add(transitKey.spec(), serviceCredentials, restorePolicies)
                .add(changes.all())
                .add(vault.all())
                .withFooter(
                        "The administrator's token comes from VAULT_TOKEN, or else from ~/.vault-token.",
                        "If something else has the name of what is needed, it is not changed, and the error",
                        "says what to do.",
                        "",
                        "Examples:",
                        "  optimus admin init --vault-addr https://vault.example.com:8200 --dry-run",
                        "  optimus admin init --service-credentials service.properties");
    }

    @Override
    public void run() {
        String key = transitKey.key();
        VaultApi api = vault.api(environment);
        VaultSetup setup = new VaultSetup(api, vault.layout(), key);
        changes.run(environment, setup.steps(serviceCredentials.getValue(), given(restorePolicies)));
        if (api.address().inNamespace()) {
            environment.streams().err().println(VaultSetup.AUDIT_IN_ROOT_NAMESPACE);
        }
    }
}
