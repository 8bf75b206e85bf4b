package io.optimus.secrets.cli.service;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.contract.BrowserLogin;
import io.optimus.secrets.contract.Route;
import java.util.HashMap;
import java.util.Map;

/** The calls of a login with the browser. */
public final class BrowserLoginApi {

    private final ServiceConnection connection;

    /** @param connection without a token */
    public BrowserLoginApi(ServiceConnection connection) {
        this.connection = connection;
    }

    /**
     * @param role null for the default one
     * @return the page at which the user logs in; not checked
     * @throws CommandFailure if the service does not offer it
     */
    public String begin(String role, String redirectUri, String clientNonce) {
        Map<String, String> body = new HashMap<>();
        body.put(BrowserLogin.REDIRECT_URI, redirectUri);
        body.put(BrowserLogin.CLIENT_NONCE, clientNonce);
        if (role != null) {
            body.put(BrowserLogin.ROLE, role);
        }
        if (connection.post(Route.BEGIN_OIDC.path(), body).object().get(BrowserLogin.AUTH_URL) instanceof String page) {
            return page;
        }
        throw connection.unexpectedResponse();
    }

    /** @throws Refusal if Vault does not accept the code */
    public NewSession finish(String state, String code, String clientNonce) {
        return new SessionApi(connection)
                .login(
                        Route.FINISH_OIDC,
                        Map.of(
                                BrowserLogin.STATE, state,
                                BrowserLogin.CODE, code,
                                BrowserLogin.CLIENT_NONCE, clientNonce));
    }
}
