package io.optimus.secrets.cli.admin;

import static io.optimus.secrets.cli.command.CommandDescription.flag;
import static io.optimus.secrets.cli.command.CommandDescription.given;
import static io.optimus.secrets.cli.command.CommandDescription.option;

import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.io.files.PrivateFile;
import io.optimus.secrets.cli.vault.VaultName;
import io.optimus.secrets.cli.vault.VaultOptions;
import io.optimus.secrets.cli.vault.VaultPath;
import io.optimus.secrets.cli.vault.rotation.PlainSecretIdFile;
import io.optimus.secrets.cli.vault.rotation.SecretIdRotation;
import io.optimus.secrets.cli.vault.setup.AppRole;
import io.optimus.secrets.cli.vault.setup.SecretIdFile;
import io.optimus.secrets.cli.vault.setup.ServiceCredentials;
import io.optimus.secrets.cli.vault.setup.VaultSetup;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

final class SecretIdRotateCommand implements Runnable {

    private static final String PROPERTIES = ".properties";
    private static final String DEFAULT_MOUNT = "approle";

    private final OptionSpec role =
            option("ROLE", "The AppRole; that of the service is " + VaultSetup.SERVICE_ROLE, "--role");

    private final OptionSpec authMount =
            option("MOUNT", "Mount of the AppRole method (default: " + DEFAULT_MOUNT + ")", "--auth-mount");

    private final OptionSpec toFile = option(
            Path.class,
            "FILE",
            "Write the secret ID to FILE, which only you can read; a .properties file is that of the service",
            "--to-file");

    private final OptionSpec exec = option(
            "COMMAND",
            "Run COMMAND in a shell, after the file is written, with the secret ID on its standard input",
            "--exec");

    private final OptionSpec all = flag("Destroy all other secret IDs of the role, not only the replaced one", "--all");

    private final OptionSpec keepOld =
            flag("Keep the old secret ID; the same command without this destroys it", "--keep-old");

    private final OptionSpec dryRun = flag("Show what would change, and change nothing", "--dry-run");

    private final VaultOptions vault = new VaultOptions();

    private final ProcessEnvironment environment;

    SecretIdRotateCommand(ProcessEnvironment environment) {
        this.environment = environment;
    }

    CommandLine describe() {
        return new CommandDescription(
                        this, "rotate", "Replace a secret ID: create, verify, hand over, destroy the old one")
                .add(role, authMount, toFile, exec, all, keepOld, dryRun)
                .add(vault.all())
                .withFooter(
                        "The new secret ID is verified by a login before it is handed over. The old one, which is in",
                        "FILE, is destroyed last. If a step fails, the old one still works; run the same command",
                        "again, and it finishes. Other secret IDs of the role are kept and listed, unless --all is",
                        "given. A command alone needs --all, because the old one is unknown.",
                        "",
                        "The service reads its secret ID only at its start, so let COMMAND restart it. If that has to",
                        "be done elsewhere, use --keep-old first.",
                        "",
                        "Examples:",
                        "  optimus admin secret-id rotate --role etl --to-file /etc/etl/secret-id",
                        "  optimus admin secret-id rotate --role optimus-service \\",
                        "      --to-file config/application.properties \\",
                        "      --exec 'systemctl restart optimus-secrets'",
                        "  optimus admin secret-id rotate --role etl --all \\",
                        "      --exec 'gh secret set OPTIMUS_SECRET_ID' --dry-run");
    }

    @Override
    public void run() {
        checkUsage();
        String name = VaultName.checked("--role", role.getValue());
        String mount =
                authMount.getValue() == null ? DEFAULT_MOUNT : VaultName.checked("--auth-mount", authMount.getValue());
        AppRole appRole = new AppRole(vault.api(environment), mount, name);
        if (appRole.roleId().isEmpty()) {
            throw new CommandFailure("there is no AppRole " + name + " at auth/" + mount
                    + "; list them with: vault list " + VaultPath.appRoles(mount));
        }
        if (appRole.uses() == 1) {
            throw new CommandFailure("a secret ID of AppRole " + name
                    + " can be used once (secret_id_num_uses), so it cannot be verified by a login: give programs"
                    + " wrapped secret IDs instead");
        }
        new SecretIdRotation(
                        appRole,
                        toFile.getValue() == null ? null : file(appRole, toFile.getValue()),
                        exec.getValue() == null ? null : new ShellHandOver(exec.getValue(), environment),
                        given(all),
                        given(keepOld),
                        given(dryRun),
                        environment.streams().out())
                .carryOut();
    }

    /** A {@code .properties} file is that of the service, with its role ID and other settings. */
    private SecretIdFile file(AppRole appRole, Path named) {
        Path path = environment.workingDirectory().resolve(named);
        try {
            PrivateFile.requireOwnFile(path);
        } catch (IOException e) {
            throw PrivateFile.notWritten(named.toString(), e);
        }
        return path.toString().endsWith(PROPERTIES)
                ? new ServiceCredentials(appRole, path)
                : new PlainSecretIdFile(path);
    }

    private void checkUsage() {
        if (role.getValue() == null) {
            throw new WrongUsage("--role is required");
        }
        boolean file = toFile.getValue() != null;
        boolean command = exec.getValue() != null;
        if (!file && !command) {
            throw new WrongUsage("--to-file or --exec is required, to hand the new secret ID over");
        }
        if (command && exec.<String>getValue().isBlank()) {
            throw new WrongUsage("--exec is empty");
        }
        if (!file && !given(all)) {
            throw new WrongUsage("--exec without --to-file needs --all, because the old secret ID is unknown");
        }
    }
}
