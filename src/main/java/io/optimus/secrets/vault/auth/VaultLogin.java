package io.optimus.secrets.vault.auth;

import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.caller.Credentials;
import io.optimus.secrets.caller.LoginResult;
import io.optimus.secrets.caller.Request;
import io.optimus.secrets.contract.LoginMethod;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.vault.client.CallResponse;
import io.optimus.secrets.vault.client.ResponseForm;
import io.optimus.secrets.vault.client.VaultCall;
import io.optimus.secrets.vault.client.VaultCalls;
import io.optimus.secrets.vault.client.VaultErrors;
import io.optimus.secrets.vault.client.VaultPaths;
import io.optimus.secrets.vault.client.VaultRequests;
import io.optimus.secrets.vault.client.VaultSettings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Logs in at Vault's auth methods, which check the credentials and decide which policies the token gets. */
@ApplicationScoped
class VaultLogin {

    /** The beginning of OpenBao's error; the rest has the address. */
    private static final String LDAP_SERVER_NOT_REACHED = "error connecting to host";

    private final VaultCalls vault;
    private final VaultPaths paths;
    private final VaultSettings settings;
    private final WrappedSecretId wrapped;
    private final JwtMounts jwtMounts;

    VaultLogin(
            VaultCalls vault, VaultPaths paths, VaultSettings settings, WrappedSecretId wrapped, JwtMounts jwtMounts) {
        this.jwtMounts = jwtMounts;
        this.wrapped = wrapped;
        this.vault = vault;
        this.paths = paths;
        this.settings = settings;
    }

    /**
     * Takes all data about the token from the response: a lookup would use the token once, and may not be allowed. Fails with
     * Unauthenticated, RateLimited and Unavailable, with Misconfigured if the service's namespace does not exist, and with InvalidArgument if a
     * wrapping token does not work.
     */
    Uni<LoginResult> login(Credentials credentials, Request request) {
        String wrapping = credentials.fields().get(LoginMethod.WRAPPED_SECRET_ID);
        return wrapping == null
                ? send(credentials, request)
                : wrapped.unwrap(wrapping, request)
                        .chain(secretId -> send(
                                new Credentials(
                                        LoginMethod.APPROLE,
                                        Map.of(
                                                "roleId",
                                                credentials.fields().get("roleId"),
                                                LoginMethod.SECRET_ID,
                                                secretId)),
                                request));
    }

    private Uni<LoginResult> send(Credentials credentials, Request request) {
        Optional<String> ofIssuer = credentials.method() == LoginMethod.JWT
                ? jwtMounts.ofIssuer(credentials.fields().get("jwt"))
                : Optional.empty();
        String mount = ofIssuer.orElse(paths.mount(credentials.method()));
        VaultCall call = call(credentials, mount, ofIssuer.isEmpty());
        return VaultRequests.login(vault.sendWithoutToken(call, request))
                .map(response -> result(credentials, mount, call.path(), response, request));
    }

    /** @param defaultMount the role of the settings is a role of this mount only */
    private VaultCall call(Credentials credentials, String mount, boolean defaultMount) {
        LoginMethod method = credentials.method();
        Map<String, String> body = new HashMap<>();
        for (LoginMethod.Field field : method.fields()) {
            String value = credentials.fields().get(field.name());
            if (value != null && !method.inPath(field)) {
                body.put(field.snakeCase(), value);
            }
        }
        if (method == LoginMethod.JWT && defaultMount) {
            settings.jwt().role().ifPresent(role -> body.putIfAbsent("role", role));
        }
        return VaultCall.post(
                "auth." + method.id() + ".login",
                method.vaultPath(mount, credentials.fields()),
                body,
                ResponseForm.AUTH);
    }

    private LoginResult result(
            Credentials credentials, String mount, String path, CallResponse response, Request request) {
        if (response.successful()) {
            return AuthResponse.result(response, path, displayName(credentials, mount.replace("/", "-"), response));
        }
        requireChecked(credentials.method(), response, path);
        VaultErrors.requireProcessed(response, path);
        Optional<String> reason = RefusalReason.logged(credentials.method().id(), mount, request, response);
        String problem = "Vault does not accept the credentials for a login at \"%s\"".formatted(path);
        throw isToldWhy(credentials.method())
                ? SecretException.Unauthenticated.because(problem, reason)
                : new SecretException.Unauthenticated(problem);
    }

    /** A job has to know what is wrong with its token. For a password or a secret ID, the reason would only help to guess. */
    private static boolean isToldWhy(LoginMethod method) {
        return method == LoginMethod.JWT || method == LoginMethod.KUBERNETES;
    }

    /**
     * Vault responds with 500 if the server that checks the credentials does not respond, or refuses Vault. OpenBao responds with 400 if an
     * LDAP server does not.
     */
    private static void requireChecked(LoginMethod method, CallResponse response, String path) {
        boolean byAnotherServer = method == LoginMethod.LDAP || method == LoginMethod.KUBERNETES;
        if (byAnotherServer && (response.internalError() || response.hasError(LDAP_SERVER_NOT_REACHED))) {
            throw VaultErrors.unavailable(
                    "Vault could not check the credentials for a login at \"%s\": the auth method is not set up, or its server does not respond to Vault, whose log has the reason"
                            .formatted(path));
        }
    }

    /**
     * The name that Vault builds from the mount and the user. The response to a login with an AppRole or a JWT has no user, so the name is
     * only the mount.
     */
    private static String displayName(Credentials credentials, String mount, CallResponse response) {
        JsonNode metadata = response.body().path("auth").path("metadata");
        return switch (credentials.method()) {
            case USERPASS, LDAP -> mount + "-" + metadata.path("username").asText();
            case KUBERNETES ->
                mount + "-"
                        + metadata.path("service_account_namespace").asText() + "-"
                        + metadata.path("service_account_name").asText();
            case APPROLE, JWT -> mount;
        };
    }
}
