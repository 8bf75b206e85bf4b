package io.optimus.secrets.cli.admin.auth;

import static io.optimus.secrets.cli.command.CommandDescription.flag;
import static io.optimus.secrets.cli.command.CommandDescription.given;
import static io.optimus.secrets.cli.command.CommandDescription.option;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.vault.VaultApi;
import io.optimus.secrets.cli.vault.VaultName;
import io.optimus.secrets.cli.vault.VaultOptions;
import io.optimus.secrets.cli.vault.auth.WantedFields;
import io.optimus.secrets.cli.vault.auth.WrittenFields;
import io.optimus.secrets.cli.vault.setup.ChangeOptions;
import io.optimus.secrets.cli.vault.setup.EnabledMount;
import io.optimus.secrets.cli.vault.setup.SetupStep;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** The common options of the commands that set up an auth method, and the changes to Vault. */
final class EnableOptions {

    private final OptionSpec update = flag("Change an existing set-up that differs from the options", "--update");

    private final ChangeOptions changes = new ChangeOptions();

    private final VaultOptions vault = new VaultOptions();

    private final ProcessEnvironment environment;
    private final String type;
    private final OptionSpec mount;

    /** @param type the type of the auth method; also its default mount */
    EnableOptions(ProcessEnvironment environment, String type) {
        this.environment = environment;
        this.type = type;
        this.mount = option("MOUNT", "Mount of the auth method (default: " + type + ")", "--mount");
    }

    OptionSpec[] all() {
        List<OptionSpec> all = new ArrayList<>(List.of(mount, update));
        all.addAll(List.of(changes.all()));
        all.addAll(List.of(vault.connection()));
        return all.toArray(new OptionSpec[0]);
    }

    String mount() {
        return mount.getValue() == null ? type : VaultName.checked("--mount", mount.getValue());
    }

    /** Ends with a slash. */
    URI vaultAddress() {
        return vault.address(environment);
    }

    /**
     * Enables the method if it is missing, and writes what is missing.
     *
     * @throws CommandFailure if the present set-up differs and {@code --update} is not given; then nothing is changed
     */
    void carryOut(List<WantedFields> wanted) {
        VaultApi api = vault.api(environment);
        EnabledMount enabled = EnabledMount.ofAuthMethod(api, type, mount());
        List<WrittenFields> written = new ArrayList<>();
        for (WantedFields fields : wanted) {
            written.add(new WrittenFields(api, fields, given(update)));
        }
        if (enabled.isDone() && !given(update)) {
            refuseDifferences(written);
        }
        List<SetupStep> steps = new ArrayList<>(List.of(enabled));
        steps.addAll(written);
        changes.run(environment, steps);
    }

    private static void refuseDifferences(List<WrittenFields> written) {
        List<String> differing = new ArrayList<>();
        for (WrittenFields each : written) {
            List<String> differences = each.differences();
            if (!differences.isEmpty()) {
                differing.add(each.subject() + ": " + String.join(", ", differences));
            }
        }
        if (!differing.isEmpty()) {
            throw new CommandFailure("nothing was changed, because Vault has another set-up ("
                    + String.join("; ", differing) + "); --update changes it");
        }
    }
}
