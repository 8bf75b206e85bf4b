package io.optimus.secrets.rest.session;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.caller.BrowserLogins.Start;
import io.optimus.secrets.contract.BrowserLogin;
import io.optimus.secrets.contract.LoopbackCallback;
import io.optimus.secrets.contract.NameGrammar;
import io.optimus.secrets.rest.http.BodyFields;
import io.optimus.secrets.rest.openapi.NameSchemas;
import io.optimus.secrets.secret.SecretException.InvalidArgument;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of the first call of a login with the browser. */
@Schema(additionalProperties = Schema.False.class)
public record BeginLoginBody(
        @Schema(ref = NameSchemas.ROLE_OR_NULL, description = "a role of the mount, if not the default one")
        String role,

        @Schema(
                description = "where the identity provider sends the browser: to the user's own machine",
                required = true,
                pattern = LoopbackCallback.PATTERN)
        String redirectUri,

        @Schema(
                description = "a random text; only a client that sends it again can finish the login",
                required = true,
                pattern = BrowserLogin.NONCE_PATTERN)
        String clientNonce) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static BeginLoginBody of(Map<String, JsonNode> given) {
        BodyFields fields =
                BodyFields.of(given, BrowserLogin.ROLE, BrowserLogin.REDIRECT_URI, BrowserLogin.CLIENT_NONCE);
        return new BeginLoginBody(
                fields.text(BrowserLogin.ROLE),
                fields.text(BrowserLogin.REDIRECT_URI),
                fields.text(BrowserLogin.CLIENT_NONCE));
    }

    /** @throws InvalidArgument if a field is missing or invalid */
    Start start() {
        if (role != null && !NameGrammar.VAULT.accepts(role)) {
            throw new InvalidArgument(BrowserLogin.ROLE, NameGrammar.VAULT.rule(BrowserLogin.ROLE));
        }
        if (redirectUri == null || !LoopbackCallback.accepts(redirectUri)) {
            throw new InvalidArgument(
                    BrowserLogin.REDIRECT_URI,
                    BrowserLogin.REDIRECT_URI + " must be "
                            + LoopbackCallback.url(LoopbackCallback.DEFAULT_PORT)
                            + ", with any port: the browser is sent back to the user's own machine only");
        }
        return new Start(Optional.ofNullable(role), redirectUri, BrowserLoginResource.checkedNonce(clientNonce));
    }

    @Override
    public String toString() {
        return "BeginLoginBody[redirectUri=" + redirectUri + "]";
    }
}
