package io.optimus.secrets.cli.vault.setup;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.io.http.Json;
import io.optimus.secrets.cli.vault.VaultApi;
import io.optimus.secrets.cli.vault.VaultFields;
import io.optimus.secrets.cli.vault.VaultPath;
import io.optimus.secrets.cli.vault.VaultResponse;
import io.optimus.secrets.cli.vault.policy.VaultPolicy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A role of Vault's AppRole method, by which programs log in. As a step, it is created if it is missing. */
public final class AppRole implements SetupStep {

    static final String NO_DEFAULT_POLICY = "token_no_default_policy";

    private static final String ACCESSOR = "secret_id_accessor";

    /**
     * More would exceed Vault's limit of 512 bytes. Only a rotation with --all has more, and it does not need the metadata.
     */
    private static final int MAX_REPLACED = 12;

    private final VaultApi api;
    private final String name;
    private final String path;
    private final String login;

    /** @param mount of the auth method, without {@code auth/} */
    public AppRole(VaultApi api, String mount, String name) {
        this.api = api;
        this.name = name;
        this.path = VaultPath.appRole(mount, name);
        this.login = VaultPath.appRoleLogin(mount);
    }

    /** @return empty if there is no such role */
    public Optional<String> roleId() {
        return api.read(path + "/role-id").map(data -> VaultFields.text(data, "role_id"));
    }

    public String name() {
        return name;
    }

    @Override
    public String subject() {
        return "AppRole " + name;
    }

    @Override
    public boolean isDone() {
        return roleId().isPresent();
    }

    /** Creates the role, whose tokens may use only themselves. They are short-lived, because a program can log in again. */
    @Override
    public void carryOut() {
        api.write(
                path,
                Map.of(
                        "token_ttl",
                        "1h",
                        "token_max_ttl",
                        "24h",
                        "token_policies",
                        List.of(VaultPolicy.ofOwnToken().name()),
                        NO_DEFAULT_POLICY,
                        true));
    }

    String newSecretId() {
        return VaultFields.text(api.writeForData(secretIdPath(), Map.of()), "secret_id");
    }

    /** Whether the secret ID is still valid. Limits of its addresses and number of uses are not checked. */
    boolean accepts(String secretId) {
        return find(secretId).isPresent();
    }

    /** The secret ID, if the role has it and it has not expired. */
    public Optional<SecretIdEntry> find(String secretId) {
        return api.lookUp(secretIdPath() + "/lookup", Map.of("secret_id", secretId))
                .map(SecretIdEntry::of)
                .filter(entry -> !entry.hasExpired());
    }

    /** All secret IDs that have not expired. Vault keeps expired ones until its next clean-up. */
    public List<SecretIdEntry> secretIds() {
        List<SecretIdEntry> entries = new ArrayList<>();
        for (String accessor : secretIdAccessors()) {
            VaultResponse response =
                    api.attempt("POST", path + "/secret-id-accessor/lookup", Map.of(ACCESSOR, accessor));
            // One may expire or be destroyed after the list.
            response.data()
                    .map(SecretIdEntry::of)
                    .filter(entry -> !entry.hasExpired())
                    .ifPresent(entries::add);
        }
        return entries;
    }

    /** @param replaces the accessors of the secret IDs that it replaces, which Vault stores with it */
    public NewSecretId replace(List<String> replaces) {
        String replaced = String.join(",", replaces.subList(0, Math.min(replaces.size(), MAX_REPLACED)));
        String metadata = new String(Json.write(Map.of(SecretIdEntry.REPLACES, replaced)), StandardCharsets.UTF_8);
        Map<String, Object> made =
                api.writeForData(secretIdPath(), replaces.isEmpty() ? Map.of() : Map.of("metadata", metadata));
        return new NewSecretId(VaultFields.text(made, "secret_id"), VaultFields.text(made, ACCESSOR));
    }

    public void destroy(String accessor) {
        api.write(path + "/secret-id-accessor/destroy", Map.of(ACCESSOR, accessor));
    }

    /** How often a new secret ID of the role can be used; 0 if it is not limited. */
    public long uses() {
        return api.read(path).orElse(Map.of()).get("secret_id_num_uses") instanceof Long uses ? uses : 0;
    }

    /**
     * Logs in, and revokes the new token if the administrator may do that. Otherwise, it ends by itself.
     *
     * @throws CommandFailure if Vault does not accept the secret ID
     */
    public void logIn(String secretId) {
        Map<String, Object> response =
                api.withToken("").write(login, Map.of("role_id", roleId().orElseThrow(), "secret_id", secretId));
        if (!(response.get("auth") instanceof Map<?, ?> auth)) {
            throw new CommandFailure("Vault's response to a login has no token");
        }
        // The token cannot revoke itself, because the service's policy does not allow it.
        api.attempt("POST", VaultPath.REVOKE_TOKEN, Map.of("accessor", VaultFields.text(auth, "accessor")));
    }

    /** @return the accessors of the secret IDs; Vault does not show the secret IDs. Empty if there is no such role */
    public List<String> secretIdAccessors() {
        return api.list(secretIdPath());
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
        if (!(unwrapped.get("data") instanceof Map<?, ?> data) || !(data.get(ACCESSOR) instanceof String accessor)) {
            throw new CommandFailure("Vault's response has no accessor");
        }
        destroy(accessor);
    }
}
