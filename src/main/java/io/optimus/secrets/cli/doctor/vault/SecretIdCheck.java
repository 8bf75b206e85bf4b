package io.optimus.secrets.cli.doctor.vault;

import io.optimus.secrets.cli.command.Count;
import io.optimus.secrets.cli.doctor.check.Check;
import io.optimus.secrets.cli.doctor.check.Finding;
import io.optimus.secrets.cli.io.shell.ShellWord;
import io.optimus.secrets.cli.vault.setup.AppRole;
import io.optimus.secrets.cli.vault.setup.SecretIdEntry;
import io.optimus.secrets.cli.vault.setup.ServiceCredentials;
import io.optimus.secrets.cli.vault.setup.VaultSetup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Whether the service can log in again when its token expires. Vault does not show which secret ID a running service uses, so this
 * checks the one in the file that the service is started with.
 *
 * @param file the file from which the service reads its credentials; it need not exist
 * @param init the command that sets this Vault up
 */
record SecretIdCheck(AppRole role, Path file, String init) implements Check {

    @Override
    public String subject() {
        return "service's secret ID";
    }

    @Override
    public String manualCommand() {
        return "vault list " + role.secretIdPath();
    }

    @Override
    public List<Finding> run() {
        if (role.roleId().isEmpty()) {
            return List.of(Finding.notChecked(subject(), "fix AppRole " + VaultSetup.SERVICE_ROLE + " first"));
        }
        int known = role.secretIdAccessors().size();
        if (known == 0) {
            return List.of(invalid(
                    "does not exist, so the service cannot log in again when its token expires, within an hour"));
        }
        ServiceCredentials credentials = new ServiceCredentials(role, file);
        if (!Files.isReadable(file) || !credentials.exist()) {
            return List.of(
                    Finding.ok(
                            subject(),
                            "Vault has " + Count.of(known, "secret ID", "secret IDs")
                                    + "; it is not known which one the service uses (" + file
                                    + " does not exist, cannot be read, or has none: name another with --service-credentials)"));
        }
        if (!credentials.isDone()) {
            return List.of(invalid("the one in " + file
                    + " was destroyed, has expired, or belongs to another AppRole or another namespace of Vault"));
        }
        Optional<SecretIdEntry> entry = credentials.secretId().flatMap(role::find);
        return List.of(
                entry.isPresent() && entry.get().expiresSoon()
                        ? Finding.warn(
                                subject(),
                                "the one in " + file + " expires at "
                                        + entry.get().expires().get() + "; replace it where the service runs:",
                                "optimus admin secret-id rotate --role " + VaultSetup.SERVICE_ROLE + " --to-file "
                                        + ShellWord.of(file.toString()) + " --exec COMMAND")
                        : Finding.ok(subject(), "the one in " + file + " works" + until(entry)));
    }

    private static String until(Optional<SecretIdEntry> entry) {
        return entry.flatMap(SecretIdEntry::expires)
                .map(time -> " until " + time)
                .orElse("");
    }

    private Finding invalid(String text) {
        return Finding.fail(
                subject(),
                text + "; create a new one where the service runs, and restart the service:",
                init + " --service-credentials " + ShellWord.of(file.toString()));
    }
}
