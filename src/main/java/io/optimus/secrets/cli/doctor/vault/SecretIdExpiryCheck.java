package io.optimus.secrets.cli.doctor.vault;

import io.optimus.secrets.cli.doctor.check.Check;
import io.optimus.secrets.cli.doctor.check.Finding;
import io.optimus.secrets.cli.io.shell.ShellWord;
import io.optimus.secrets.cli.settings.AppRoleVariables;
import io.optimus.secrets.cli.vault.VaultApi;
import io.optimus.secrets.cli.vault.VaultPath;
import io.optimus.secrets.cli.vault.setup.AppRole;
import io.optimus.secrets.cli.vault.setup.SecretIdEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whether Vault has the secret ID of a variable, and when it expires. */
record SecretIdExpiryCheck(VaultApi vault, AppRoleVariables variables) implements Check {

    private static final String MOUNT = "approle";

    /** Each role takes a call to Vault. */
    private static final int MAX_ROLES = 500;

    @Override
    public String subject() {
        return "secret ID in Vault";
    }

    @Override
    public String manualCommand() {
        return "vault list " + VaultPath.appRoles(MOUNT);
    }

    @Override
    public List<Finding> run() {
        String source = variables.secretIdSource();
        List<String> names = vault.list(VaultPath.appRoles(MOUNT));
        for (String name : names.subList(0, Math.min(names.size(), MAX_ROLES))) {
            AppRole role = new AppRole(vault, MOUNT, name);
            if (role.roleId().equals(Optional.of(variables.roleId()))) {
                return List.of(found(role, role.find(variables.secretId()), source));
            }
        }
        return List.of(Finding.notChecked(
                subject(),
                "no AppRole" + (names.size() > MAX_ROLES ? " among the first " + MAX_ROLES : "") + " at auth/" + MOUNT
                        + " has the role ID from " + AppRoleVariables.ROLE_ID));
    }

    private Finding found(AppRole role, Optional<SecretIdEntry> entry, String source) {
        String rotate = "optimus admin secret-id rotate --role " + ShellWord.of(role.name()) + " --to-file FILE";
        String found = "the one from " + source + ", of AppRole " + role.name() + ", ";
        if (entry.isEmpty()) {
            return Finding.fail(
                    subject(),
                    found
                            + "was destroyed, has expired, or belongs to another AppRole or another namespace of Vault; create one:",
                    rotate);
        }
        Optional<Instant> expires = entry.get().expires();
        if (entry.get().expiresSoon()) {
            return Finding.warn(subject(), found + "expires at " + expires.get() + "; replace it:", rotate);
        }
        return Finding.ok(
                subject(), found + expires.map(time -> "expires at " + time).orElse("does not expire"));
    }
}
