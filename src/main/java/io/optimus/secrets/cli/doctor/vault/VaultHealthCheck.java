package io.optimus.secrets.cli.doctor.vault;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.doctor.check.Check;
import io.optimus.secrets.cli.doctor.check.Finding;
import io.optimus.secrets.cli.vault.VaultAddress;
import io.optimus.secrets.cli.vault.VaultResponse;
import java.util.List;
import java.util.Optional;

/** Whether Vault responds and is unsealed, and its version. */
record VaultHealthCheck(VaultHealth health) implements Check {

    private static final String RIGHT_ADDRESS = "optimus doctor --vault-addr https://HOST:8200";

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
        Optional<ServerProduct> product = health.product();
        String found = "unsealed, "
                + product.filter(ServerProduct.OPENBAO::equals)
                        .map(openBao -> openBao.text() + " ")
                        .orElse("") + "version " + version;
        if (product.filter(known -> known.isTooOld(version)).isPresent()) {
            return Finding.warn(
                    subject(),
                    found + ", which is older than the versions that are tested; install "
                            + product.get().oldestTested() + " or newer, and check with:",
                    "vault status");
        }
        VaultAddress address = health.vault().address();
        return address.inNamespace() && Boolean.FALSE.equals(response.body().get("enterprise"))
                ? Finding.warn(
                        subject(),
                        found + ", the community edition, which has no namespaces: it ignores the namespace "
                                + address.namespace()
                                + " and acts in its only one. Leave out --vault-namespace, and run:",
                        "unset VAULT_NAMESPACE")
                : Finding.ok(subject(), found);
    }
}
