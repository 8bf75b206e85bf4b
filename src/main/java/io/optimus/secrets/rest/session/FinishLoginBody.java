package io.optimus.secrets.rest.session;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.caller.BrowserLogins.Callback;
import io.optimus.secrets.contract.BrowserLogin;
import io.optimus.secrets.rest.http.BodyFields;
import io.optimus.secrets.secret.SecretException.InvalidArgument;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of the last call of a login with the browser. */
@Schema(additionalProperties = Schema.False.class)
public record FinishLoginBody(
        @Schema(
                description = "as the identity provider has sent it",
                required = true,
                minLength = 1,
                maxLength = BrowserLogin.MAX_STATE)
        String state,

        @Schema(
                description = "as the identity provider has sent it",
                required = true,
                minLength = 1,
                maxLength = BrowserLogin.MAX_CODE)
        String code,

        @Schema(description = "the one of the first call", required = true, pattern = BrowserLogin.NONCE_PATTERN)
        String clientNonce) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static FinishLoginBody of(Map<String, JsonNode> given) {
        BodyFields fields = BodyFields.of(given, BrowserLogin.STATE, BrowserLogin.CODE, BrowserLogin.CLIENT_NONCE);
        return new FinishLoginBody(
                fields.text(BrowserLogin.STATE),
                fields.text(BrowserLogin.CODE),
                fields.text(BrowserLogin.CLIENT_NONCE));
    }

    /** @throws InvalidArgument if a field is missing or too long */
    Callback callback() {
        return new Callback(
                checked(BrowserLogin.STATE, state, BrowserLogin.MAX_STATE),
                checked(BrowserLogin.CODE, code, BrowserLogin.MAX_CODE),
                BrowserLoginResource.checkedNonce(clientNonce));
    }

    private static String checked(String name, String text, int max) {
        if (text == null || text.isEmpty() || text.length() > max) {
            throw new InvalidArgument(name, "%s must have 1 to %d characters".formatted(name, max));
        }
        return text;
    }

    @Override
    public String toString() {
        return "FinishLoginBody[hidden]";
    }
}
