package io.optimus.secrets.vault.auth;

import io.optimus.secrets.caller.Caller;
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
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Unwraps a secret ID. A wrapping token works once, so a token that does not work shows that another party may have used it. Such a party
 * could wrap the secret ID again. The creation path of the token reveals this, so it is checked before the token is used.
 */
@ApplicationScoped
class WrappedSecretId {

    private static final String LOOKUP = "sys/wrapping/lookup";
    private static final String UNWRAP = "sys/wrapping/unwrap";

    private static final String REPORT =
            "the secret ID may be in the hands of another party: report it, and ask for a new one";

    private final VaultCalls vault;
    private final Pattern paths;

    WrappedSecretId(VaultCalls vault, VaultPaths paths) {
        this.vault = vault;
        this.paths =
                Pattern.compile("auth/" + Pattern.quote(paths.mount(LoginMethod.APPROLE)) + "/role/[^/]+/secret-id");
    }

    /** Fails with InvalidArgument, RateLimited and Unavailable. */
    Uni<String> unwrap(String wrappingToken, Request request) {
        VaultCall lookup =
                VaultCall.post("sys.wrapping.lookup", LOOKUP, Map.of("token", wrappingToken), ResponseForm.WRAPPING);
        VaultCall unwrap = VaultCall.post("sys.wrapping.unwrap", UNWRAP, Map.of(), ResponseForm.SECRET_ID);
        return VaultRequests.read(vault.sendWithoutToken(lookup, request))
                .invoke(this::checkPath)
                .chain(() -> VaultRequests.login(vault.send(new Caller(wrappingToken, request), unwrap)))
                .map(response ->
                        succeeded(response, UNWRAP).data().path("secret_id").asText());
    }

    private void checkPath(CallResponse response) {
        String created =
                succeeded(response, LOOKUP).data().path("creation_path").asText();
        if (!paths.matcher(created).matches()) {
            throw new SecretException.InvalidArgument(
                    LoginMethod.WRAPPED_SECRET_ID,
                    "the wrapping token was not created for a secret ID of an AppRole, but at \"%s\". If you were given it as a wrapped secret ID, %s"
                            .formatted(created, REPORT));
        }
    }

    private static CallResponse succeeded(CallResponse response, String path) {
        if (response.successful()) {
            return response;
        }
        VaultErrors.requireProcessed(response, path);
        throw new SecretException.InvalidArgument(
                LoginMethod.WRAPPED_SECRET_ID,
                "the wrapping token does not work: it was used already, has expired, or is not one. If you have not used it"
                        + " yourself, and it has not expired, " + REPORT);
    }
}
