package io.optimus.secrets.vault.auth;

import io.optimus.secrets.caller.BrowserLogins;
import io.optimus.secrets.caller.LoginResult;
import io.optimus.secrets.caller.Request;
import io.optimus.secrets.contract.BrowserLogin;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.vault.client.CallResponse;
import io.optimus.secrets.vault.client.ResponseForm;
import io.optimus.secrets.vault.client.VaultCall;
import io.optimus.secrets.vault.client.VaultCalls;
import io.optimus.secrets.vault.client.VaultErrors;
import io.optimus.secrets.vault.client.VaultRequests;
import io.optimus.secrets.vault.client.VaultSettings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Vault's OIDC method. Vault keeps the state of a login until it ends, does PKCE, and checks the ID token. */
@ApplicationScoped
class VaultBrowserLogins implements BrowserLogins {

    private static final int MAX_REASON = 300;
    private static final String SET_UP = "; an administrator sets it up with: optimus admin auth enable oidc";

    private final OfferedMethods offered;
    private final VaultCalls vault;
    private final VaultSettings.Oidc settings;
    private final String path;

    VaultBrowserLogins(OfferedMethods offered, VaultCalls vault, VaultSettings settings) {
        this.offered = offered;
        this.vault = vault;
        this.settings = settings.oidc();
        this.path = "auth/" + this.settings.mount() + "/oidc/";
    }

    @Override
    public Uni<String> begin(Start start, Request request) {
        offered.check(BrowserLogin.METHOD);
        Map<String, String> body = new HashMap<>();
        body.put("redirect_uri", start.redirectUri());
        body.put("client_nonce", start.clientNonce());
        start.role().or(settings::role).ifPresent(role -> body.put("role", role));
        VaultCall call = VaultCall.post("auth.oidc.begin", path + "auth_url", body, ResponseForm.AUTH_URL);
        return VaultRequests.login(vault.sendWithoutToken(call, request)).map(response -> {
            VaultErrors.requireProcessed(response, call.path());
            String url =
                    response.successful() ? response.data().path("auth_url").asText() : "";
            if (url.isEmpty()) {
                throw notOffered(start, response);
            }
            return url;
        });
    }

    @Override
    public Uni<LoginResult> finish(Callback callback, Request request) {
        offered.check(BrowserLogin.METHOD);
        VaultCall call = VaultCall.get("auth.oidc.finish", path + "callback", ResponseForm.AUTH)
                .query(Map.of(
                        "state", callback.state(), "code", callback.code(), "client_nonce", callback.clientNonce()));
        return VaultRequests.login(vault.sendWithoutToken(call, request)).map(response -> {
            VaultErrors.requireProcessed(response, call.path());
            if (!response.successful()) {
                RefusalReason.logged(BrowserLogin.METHOD, settings.mount(), request, response);
                throw new SecretException.InvalidArgument(
                        BrowserLogin.CODE, "Vault does not accept the login: " + reason(response));
            }
            return AuthResponse.result(response, call.path(), settings.mount().replace("/", "-"));
        });
    }

    /** Vault gives no reason if the role does not allow the redirect URI. */
    private SecretException notOffered(Start start, CallResponse response) {
        Optional<String> role = start.role();
        String why = response.successful()
                ? "the role's allowed_redirect_uris do not have " + start.redirectUri()
                : reason(response);
        String problem =
                "Vault does not offer a login with the browser at \"auth/%s\": %s".formatted(settings.mount(), why);
        return role.isPresent()
                ? new SecretException.InvalidArgument(BrowserLogin.ROLE, problem + SET_UP)
                : new SecretException.Misconfigured(problem + SET_UP);
    }

    /** Vault's own words, in one line. They may repeat those of the identity provider. */
    private static String reason(CallResponse response) {
        String line = String.join("; ", response.errors())
                .replaceAll("[\\p{Cntrl}\\s]+", " ")
                .strip();
        return line.isEmpty() ? "it gives no reason" : line.substring(0, Math.min(line.length(), MAX_REASON));
    }
}
