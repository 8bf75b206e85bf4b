package io.optimus.secrets.cli.doctor.vault;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.doctor.check.Check;
import io.optimus.secrets.cli.doctor.check.Finding;
import io.optimus.secrets.cli.vault.VaultResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether Vault responds and is unsealed, and its version. */
final class VaultHealthCheck implements Check {

    private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})\\..*");

    private static final String RIGHT_ADDRESS = "optimus doctor --vault-addr https://HOST:8200";

    /** The oldest tested version. It still got security fixes at the time of the release. */
    private static final int OLDEST_MAJOR = 1;

    private static final int OLDEST_MINOR = 21;

    private final VaultHealth health;

    VaultHealthCheck(VaultHealth health) {
        this.health = health;
    }

    @Override
    public String subject() {
        return "Vault";
    }

    @Override
    public List<Finding> run() {
        VaultResponse response;
        try {
            response = health.response();
        } catch (CommandFailure e) {
            return List.of(unreachable(e.getMessage()));
        }
        return List.of(state(response));
    }

    private Finding state(VaultResponse response) {
        if (Boolean.FALSE.equals(response.body().get("initialized"))) {
            return Finding.fail(subject(), "not initialised", "vault operator init", "vault operator unseal");
        }
        if (Boolean.TRUE.equals(response.body().get("sealed"))) {
            return Finding.fail(subject(), "sealed", "vault operator unseal");
        }
        return response.successful()
                ? unsealed(response)
                : Finding.fail(
                        subject(),
                        "responds with " + response.statusText()
                                + ": this node serves no requests in its present state; name another node:",
                        RIGHT_ADDRESS);
    }

    private Finding unreachable(String reason) {
        String text = reason + "; start it, or name another:";
        // The message about an untrusted certificate names --ca-cert, which is an option for the service here.
        return reason.contains("certificate")
                ? Finding.fail(subject(), text, RIGHT_ADDRESS, "export VAULT_CACERT=FILE")
                : Finding.fail(subject(), text, RIGHT_ADDRESS);
    }

    private Finding unsealed(VaultResponse response) {
        String version = String.valueOf(response.body().get("version"));
        String found = "unsealed, version " + version;
        return tooOld(version)
                ? Finding.warn(
                        subject(),
                        found + ", which is older than the versions that are tested; install " + OLDEST_MAJOR + "."
                                + OLDEST_MINOR + " or newer, and check with:",
                        "vault status")
                : Finding.ok(subject(), found);
    }

    private static boolean tooOld(String version) {
        Matcher parts = VERSION.matcher(version);
        if (!parts.matches()) {
            return false;
        }
        int major = Integer.parseInt(parts.group(1));
        return major < OLDEST_MAJOR || major == OLDEST_MAJOR && Integer.parseInt(parts.group(2)) < OLDEST_MINOR;
    }
}
