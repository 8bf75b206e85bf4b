package io.optimus.secrets.rest.session;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.rest.http.BodyFields;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.session.Credentials;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of a login: the method, and the fields that it takes. */
@Schema(additionalProperties = Schema.False.class)
public record LoginBody(
        @Schema(
                enumeration = {"userpass", "approle", "jwt"},
                required = true)
        String method,

        @Schema(nullable = true, description = "of userpass")
        String username,

        @Schema(nullable = true, description = "of userpass")
        String password,

        @Schema(nullable = true, description = "of approle") String roleId,

        @Schema(nullable = true, description = "of approle") String secretId,

        @Schema(nullable = true, description = "of jwt") String jwt,

        @Schema(nullable = true, description = "of jwt; empty or left out: the default role")
        String role) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static LoginBody of(Map<String, JsonNode> given) {
        BodyFields fields = BodyFields.of(given, "method", "username", "password", "roleId", "secretId", "jwt", "role");
        return new LoginBody(
                fields.text("method"),
                fields.text("username"),
                fields.text("password"),
                fields.text("roleId"),
                fields.text("secretId"),
                fields.text("jwt"),
                fields.text("role"));
    }

    /** @throws SecretException.InvalidArgument where a field is missing or the method unknown */
    Credentials credentials() {
        return switch (method == null ? "" : method) {
            case "userpass" -> new Credentials.UserPass(username, password);
            case "approle" -> new Credentials.AppRole(roleId, secretId);
            case "jwt" -> new Credentials.Jwt(jwt, Optional.ofNullable(role).filter(name -> !name.isEmpty()));
            default -> throw new SecretException.InvalidArgument("method", "method must be userpass, approle or jwt");
        };
    }

    @Override
    public String toString() {
        return "LoginBody[method=" + method + "]";
    }
}
