package io.optimus.secrets.cli.doctor.vault;

import io.optimus.secrets.cli.doctor.check.Check;
import io.optimus.secrets.cli.doctor.check.Finding;
import io.optimus.secrets.cli.io.shell.ShellWord;
import io.optimus.secrets.cli.vault.setup.AppRole;
import io.optimus.secrets.cli.vault.setup.ServiceCredentials;
import io.optimus.secrets.cli.vault.setup.VaultSetup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Whether the service can log in again once its token ends. Which secret ID a running service uses is not visible in Vault: that
 * is known only of the file that it is started with.
 */
final class SecretIdCheck implements Check {

    private final AppRole role;
    private final Path file;
    private final String init;

    /**
     * @param file that the service reads its credentials from, if it is there
     * @param init the command that sets this Vault up
     */
    SecretIdCheck(AppRole role, Path file, String init) {
        this.role = role;
        this.file = file;
        this.init = init;
    }

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
            return List.of(Finding.notChecked(subject(), "first see to AppRole " + VaultSetup.SERVICE_ROLE));
        }
        int known = role.secretIdAccessors().size();
        if (known == 0) {
            return List.of(dead("there is none, so the service cannot log in once its token ends, within an hour"));
        }
        ServiceCredentials credentials = new ServiceCredentials(role, file);
        if (!Files.isReadable(file) || !credentials.areThere()) {
            return List.of(Finding.ok(
                    subject(),
                    "Vault has " + known + "; which one the service uses is not known here (" + file
                            + " is not there, cannot be read, or has none: name another by --service-credentials)"));
        }
        return List.of(
                credentials.isDone()
                        ? Finding.ok(subject(), "the one in " + file + " works")
                        : dead("the one in " + file + " was destroyed or has expired, or is for another AppRole"));
    }

    private Finding dead(String text) {
        return Finding.fail(
                subject(),
                text + "; create a new one where the service runs, and restart the service:",
                init + " --service-credentials " + ShellWord.of(file.toString()));
    }
}
