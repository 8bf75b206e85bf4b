package io.optimus.secrets.cli.vault.setup;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.vault.VaultApi;
import io.optimus.secrets.cli.vault.VaultFields;
import io.optimus.secrets.cli.vault.VaultPath;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A role of Vault's AppRole method, by which programs log in. As a step, it is created if it is missing. */
public final class AppRole implements SetupStep {

    private final VaultApi api;
    private final String name;
    private final String path;

    /** @param mount of the auth method, without {@code auth/} */
    public AppRole(VaultApi api, String mount, String name) {
        this.api = api;
        this.name = name;
        this.path = VaultPath.appRole(mount, name);
    }

    /** @return empty if there is no such role */
    public Optional<String> roleId() {
        return api.read(path + "/role-id").map(data -> VaultFields.text(data, "role_id"));
    }

    @Override
    public String subject() {
        return "AppRole " + name;
    }

    @Override
    public boolean isDone() {
        return roleId().isPresent();
    }

    /** Creates the role with Vault's default policy only. Its tokens are short-lived, because a program can log in again. */
    @Override
    public void carryOut() {
        api.write(path, Map.of("token_ttl", "1h", "token_max_ttl", "24h"));
    }

    String newSecretId() {
        return VaultFields.text(api.writeForData(secretIdPath(), Map.of()), "secret_id");
    }

    /** Whether the secret ID is still valid. Limits of its addresses and number of uses are not checked. */
    boolean accepts(String secretId) {
        return api.lookUp(secretIdPath() + "/lookup", Map.of("secret_id", secretId))
                .map(found -> VaultFields.text(found, "expiration_time"))
                .filter(AppRole::isInFuture)
                .isPresent();
    }

    /** @return the accessors of the secret IDs; Vault does not show the secret IDs. Empty if there is no such role */
    public List<String> secretIdAccessors() {
        return api.list(secretIdPath());
    }

    /** The year 1 means that the secret ID does not expire. */
    private static boolean isInFuture(String time) {
        return time.startsWith("0001-") || Instant.parse(time).isAfter(Instant.now());
    }

    /** @return a token with which a new secret ID can be unwrapped once, within the time */
    public String newWrappedSecretId(String ttl) {
        return api.writeWrapped(secretIdPath(), Map.of(), ttl);
    }

    /** The path of its secret IDs. */
    public String secretIdPath() {
        return VaultPath.secretIds(path);
    }

    /**
     * Destroys a new wrapped secret ID that could not be printed.
     *
     * @param wrapping the token that unwraps it
     */
    public void destroyWrappedSecretId(String wrapping) {
        Map<String, Object> unwrapped = api.withToken(wrapping).write(VaultPath.UNWRAP, Map.of());
        if (!(unwrapped.get("data") instanceof Map<?, ?> data)
                || !(data.get("secret_id_accessor") instanceof String accessor)) {
            throw new CommandFailure("Vault's response has no accessor");
        }
        api.write(path + "/secret-id-accessor/destroy", Map.of("secret_id_accessor", accessor));
    }
}
