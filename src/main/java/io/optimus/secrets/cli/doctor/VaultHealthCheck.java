package io.optimus.secrets.cli.doctor;

import io.optimus.secrets.cli.CommandFailure;
import io.optimus.secrets.cli.admin.VaultApi;
import io.optimus.secrets.cli.http.JsonResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether Vault itself answers, unsealed, and which version it is. */
final class VaultHealthCheck implements Check {

    private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})\\..*");

    private static final String RIGHT_ADDRESS = "optimus doctor --vault-addr https://HOST:8200";

    /** The oldest one that is tested, and that still got security fixes when this was released. */
    private static final int OLDEST_MAJOR = 1;

    private static final int OLDEST_MINOR = 21;

    private final VaultApi vault;
    private final Clocks clocks;

    VaultHealthCheck(VaultApi vault, Clocks clocks) {
        this.vault = vault;
        this.clocks = clocks;
    }

    @Override
    public String subject() {
        return "Vault";
    }

    @Override
    public List<Finding> look() {
        JsonResponse answer;
        Instant asked = Instant.now();
        try {
            answer = vault.attempt("GET", "sys/health?standbyok=true&perfstandbyok=true", null);
        } catch (CommandFailure e) {
            return List.of(unreachable(e.getMessage()));
        }
        Map<String, Object> health = answer.object();
        clocks.note("Vault", health.get("server_time_utc"), asked);
        return List.of(
                switch (answer.status()) {
                    case 200 -> unsealed(health);
                    case 501 ->
                        Finding.fail(subject(), "not initialised", "vault operator init", "vault operator unseal");
                    case 503 -> Finding.fail(subject(), "sealed", "vault operator unseal");
                    default ->
                        Finding.fail(
                                subject(),
                                "answers with status " + answer.status()
                                        + ", and not as a Vault; name the right address:",
                                RIGHT_ADDRESS);
                });
    }

    private Finding unreachable(String reason) {
        String text = reason + "; start it, or name another:";
        // The reason of an untrusted certificate names --ca-cert, which is the service's here.
        return reason.contains("certificate")
                ? Finding.fail(subject(), text, RIGHT_ADDRESS, "export VAULT_CACERT=FILE")
                : Finding.fail(subject(), text, RIGHT_ADDRESS);
    }

    private Finding unsealed(Map<String, Object> health) {
        String version = String.valueOf(health.get("version"));
        String found = "unsealed, version " + version;
        return tooOld(version)
                ? Finding.warn(
                        subject(),
                        found + ", which is older than those that this is tested with; install " + OLDEST_MAJOR + "."
                                + OLDEST_MINOR + " or newer, and see then:",
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
