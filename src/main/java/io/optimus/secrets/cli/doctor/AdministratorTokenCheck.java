package io.optimus.secrets.cli.doctor;

import io.optimus.secrets.cli.admin.VaultApi;
import io.optimus.secrets.cli.http.JsonResponse;
import io.optimus.secrets.cli.login.TimeLeft;
import java.util.List;
import java.util.Map;

/** Whether Vault knows the token that the rest is looked at with, and until when. */
final class AdministratorTokenCheck implements Check {

    private static final long SOON_SECONDS = 10 * 60;

    private final VaultApi vault;

    AdministratorTokenCheck(VaultApi vault) {
        this.vault = vault;
    }

    @Override
    public String subject() {
        return "VAULT_TOKEN";
    }

    @Override
    public String byHand() {
        return "vault token lookup";
    }

    @Override
    public List<Finding> look() {
        JsonResponse answer = vault.attempt("GET", "auth/token/lookup-self", null);
        if (!answer.successful()) {
            return List.of(Finding.fail(
                    subject(),
                    "Vault does not know it, or not any more (status " + answer.status() + ")",
                    "unset VAULT_TOKEN",
                    "vault login"));
        }
        Map<String, Object> token = VaultApi.data(answer.object());
        String held = token.get("display_name") + ", policies " + policies(token);
        if (!(token.get("ttl") instanceof Long left) || left == 0) {
            return List.of(Finding.ok(subject(), held + "; does not end"));
        }
        String ends = held + "; ends in " + TimeLeft.inWords(left);
        return List.of(
                left < SOON_SECONDS ? Finding.warn(subject(), ends, "vault token renew") : Finding.ok(subject(), ends));
    }

    private static String policies(Map<String, Object> token) {
        return token.get("policies") instanceof List<?> names
                ? String.join(", ", names.stream().map(String::valueOf).toList())
                : "unknown";
    }
}
