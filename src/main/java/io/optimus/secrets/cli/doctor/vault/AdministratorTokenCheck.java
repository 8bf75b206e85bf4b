package io.optimus.secrets.cli.doctor.vault;

import io.optimus.secrets.cli.doctor.check.Check;
import io.optimus.secrets.cli.doctor.check.Finding;
import io.optimus.secrets.cli.io.terminal.TimeLeft;
import io.optimus.secrets.cli.vault.VaultApi;
import io.optimus.secrets.cli.vault.VaultOptions;
import io.optimus.secrets.cli.vault.VaultPath;
import io.optimus.secrets.cli.vault.VaultResponse;
import io.optimus.secrets.contract.Limits;
import java.util.List;
import java.util.Map;

/**
 * Whether Vault knows the administrator's token, and for how long the token is valid.
 *
 * @param source where the token comes from, as {@link VaultOptions#tokenSource} names it
 */
record AdministratorTokenCheck(VaultApi vault, String source) implements Check {

    @Override
    public String subject() {
        return "VAULT_TOKEN";
    }

    @Override
    public String manualCommand() {
        return "vault token lookup";
    }

    @Override
    public List<Finding> run() {
        VaultResponse response = vault.attempt("GET", VaultPath.OWN_TOKEN, null);
        if (response.forbidden()) {
            return List.of(unknown());
        }
        Map<String, Object> token =
                vault.succeeded("read", VaultPath.OWN_TOKEN, response).data().orElse(Map.of());
        String held = token.get("display_name") + " (from " + source + "), policies " + policies(token);
        if (!(token.get("ttl") instanceof Long left) || left == 0) {
            return List.of(Finding.ok(subject(), held + "; does not end"));
        }
        String ends = held + "; ends in " + TimeLeft.inWords(left);
        return List.of(
                left < Limits.ENDS_SOON.toSeconds()
                        ? Finding.warn(subject(), ends, "vault token renew")
                        : Finding.ok(subject(), ends));
    }

    private Finding unknown() {
        String text = "Vault does not know the token from " + source + ", or it has ended";
        return source.equals(VaultOptions.TOKEN_VARIABLE)
                ? Finding.fail(subject(), text, "unset " + VaultOptions.TOKEN_VARIABLE, "vault login")
                : Finding.fail(subject(), text, "vault login");
    }

    private static String policies(Map<String, Object> token) {
        return token.get("policies") instanceof List<?> names
                ? String.join(", ", names.stream().map(String::valueOf).toList())
                : "unknown";
    }
}
