package io.optimus.secrets.vault.client;

import io.optimus.secrets.contract.Note;
import io.optimus.secrets.secret.SecretException;
import java.time.Duration;

/** The one place that knows what Vault's refusals mean. Vault has statuses and English texts, but no codes. */
public final class VaultErrors {

    static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private VaultErrors() {}

    public static boolean casMismatch(VaultAnswer answer) {
        return answer.status() == 400 && answer.hasError("check-and-set parameter did not match");
    }

    /** A KV v2 mount answers so for a moment after it was made, and for longer while it is made of one of version 1 that is full. */
    public static boolean stillUpgrading(VaultAnswer answer) {
        return answer.status() == 400 && answer.hasError("Upgrading from non-versioned");
    }

    /** Vault's 404 has no text, or the data of a deleted version. */
    public static boolean absent(VaultAnswer answer) {
        return answer.fromVault()
                && answer.status() == 404
                && answer.body().path("errors").isEmpty();
    }

    public static boolean transitKeyMissing(VaultAnswer answer) {
        return answer.status() == 400 && answer.hasError("encryption key not found");
    }

    public static boolean transitKeyVersionDisabled(VaultAnswer answer) {
        return answer.status() == 400
                && (answer.hasError("version is too old") || answer.hasError("no such key version"));
    }

    /**
     * Whether another node is to be asked next. A standby that cannot reach the active node answers with a redirection to it, also
     * where it has handed on the request and then lost the connection.
     */
    public static boolean nodeInTrouble(VaultAnswer answer) {
        int status = answer.status();
        return !answer.fromVault() || status >= 500 || status == 472 || status == 473 || redirection(answer);
    }

    /** Whether the node looked at the request no further: that it is sealed or has no leader is checked before anything else. */
    static boolean notTaken(VaultAnswer answer) {
        return sealed(answer) || withoutLeader(answer);
    }

    /** Whether a write so answered may have been committed all the same. */
    public static boolean outcomeUnknown(VaultAnswer answer) {
        return nodeInTrouble(answer) && !notTaken(answer);
    }

    /** @param capability what the call needs of Vault's policies on the path */
    public static SecretException refusal(VaultAnswer answer, String path, String capability) {
        int status = answer.status();
        if (!answer.fromVault()) {
            return unavailable(trouble(answer));
        }
        if (status == 403) {
            return answer.hasError("invalid token") || answer.hasError("bad token")
                    ? new SecretException.Unauthenticated("Vault does not know the token, it may have expired")
                    : new SecretException.PermissionDenied(path, capability);
        }
        if (status == 429) {
            return new SecretException.RateLimited(RETRY_AFTER);
        }
        if (status == 400 && answer.hasError("custom_metadata validation failed")) {
            return new SecretException.InvalidArgument(
                    "notes",
                    "Vault takes at most 64 notes and other keys, each one line of at most %d bytes of printable characters"
                            .formatted(Note.MAX_BYTES));
        }
        if (stillUpgrading(answer)) {
            return unavailable("Vault is still making the mount of \"%s\" one of version 2".formatted(path));
        }
        if (mountMissing(answer)) {
            return new SecretException.Misconfigured(
                    "Vault has nothing mounted for \"%s\"; an administrator sets it up with: optimus admin init"
                            .formatted(path));
        }
        if (nodeInTrouble(answer)) {
            return unavailable(trouble(answer));
        }
        return new SecretException.Misconfigured(
                "Vault refused \"%s\" with status %d; an administrator checks the set-up".formatted(path, status)
                        + " with: optimus admin init");
    }

    public static SecretException.Unavailable unavailable(String why) {
        return new SecretException.Unavailable(why + "; try again later", RETRY_AFTER);
    }

    private static boolean sealed(VaultAnswer answer) {
        return answer.status() == 503 && answer.hasError("Vault is sealed");
    }

    private static boolean withoutLeader(VaultAnswer answer) {
        return answer.status() == 500 && answer.hasError("active cluster node not found");
    }

    private static boolean redirection(VaultAnswer answer) {
        return answer.status() >= 300 && answer.status() < 400;
    }

    private static String trouble(VaultAnswer answer) {
        if (!answer.fromVault()) {
            return "a response with status %d did not come from Vault: something else is at its address"
                    .formatted(answer.status());
        }
        if (sealed(answer)) {
            return "Vault is sealed";
        }
        return withoutLeader(answer) ? "Vault has no active node" : "Vault answered with status " + answer.status();
    }

    private static boolean mountMissing(VaultAnswer answer) {
        return answer.status() == 404 && answer.hasError("no handler for route");
    }
}
