package io.optimus.secrets.vault.client;

import io.optimus.secrets.contract.Note;
import io.optimus.secrets.secret.SecretException;
import java.time.Duration;

/** Turns a response that is not a success into the failure that the caller gets. */
public final class VaultErrors {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private VaultErrors() {}

    /** @param capability what Vault's policies must allow on the path for this call */
    public static SecretException refusal(CallResponse response, String path, String capability) {
        return switch (response.outcome()) {
            case TOKEN_UNKNOWN ->
                new SecretException.Unauthenticated("Vault does not know the token, it may have expired");
            case PERMISSION_DENIED -> new SecretException.PermissionDenied(path, capability);
            case RATE_LIMITED -> new SecretException.RateLimited(RETRY_AFTER);
            case CUSTOM_METADATA_INVALID ->
                new SecretException.InvalidArgument(
                        "notes",
                        "Vault accepts at most 64 notes and other keys, each one line of at most %d bytes of printable characters"
                                .formatted(Note.MAX_BYTES));
            case MOUNT_UPGRADING ->
                unavailable("Vault is still converting the mount of \"%s\" to version 2".formatted(path));
            case MOUNT_MISSING ->
                new SecretException.Misconfigured(
                        "Vault has nothing mounted for \"%s\"; an administrator sets it up with: optimus admin init"
                                .formatted(path));
            case NAMESPACE_MISSING ->
                new SecretException.Misconfigured(
                        "Vault does not have the service's namespace; an administrator creates it, or corrects OPTIMUS_VAULT_NAMESPACE");
            case FOREIGN, NODE_FAILED, SEALED, NO_ACTIVE_NODE -> unavailable(description(response));
            case DONE, CAS_MISMATCH, KEY_MISSING, KEY_VERSION_DISABLED, INVALID_REQUEST, ABSENT, REFUSED ->
                new SecretException.Misconfigured(
                        "Vault refused \"%s\" with status %d; an administrator checks the set-up with: optimus admin init"
                                .formatted(path, response.status()));
        };
    }

    /**
     * Throws if the response says nothing about what was sent: Vault's rate limit is used up, the node failed, or the service's namespace does
     * not exist.
     */
    public static void requireProcessed(CallResponse response, String path) {
        Outcome outcome = response.outcome();
        if (outcome == Outcome.RATE_LIMITED || outcome == Outcome.NAMESPACE_MISSING || outcome.nodeFailed()) {
            throw refusal(response, path, "update");
        }
    }

    public static SecretException.Unavailable unavailable(String reason) {
        return new SecretException.Unavailable(reason + "; try again later", RETRY_AFTER);
    }

    /** Describes a response for messages and health checks. */
    public static String description(CallResponse response) {
        return switch (response.outcome()) {
            case SEALED -> "Vault is sealed";
            case NO_ACTIVE_NODE -> "Vault has no active node";
            case FOREIGN ->
                "a response with status %d did not come from Vault: something else is at its address"
                        .formatted(response.status());
            default -> "Vault responded with status " + response.status();
        };
    }
}
