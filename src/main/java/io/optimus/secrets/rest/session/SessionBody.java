package io.optimus.secrets.rest.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.optimus.secrets.caller.Session;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A session, and after a login its token. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(requiredProperties = {"name", "policies", "timeLeft", "renewable"})
public record SessionBody(
        @Schema(description = "the Vault token; only in the response to a login")
        String token,

        @Schema(description = "the display name in Vault's audit log", examples = "userpass-alice")
        String name,

        List<String> policies,

        @Schema(description = "seconds; 0 if the token does not expire")
        long timeLeft,

        boolean renewable) {

    static SessionBody of(Session session) {
        return withToken(null, session);
    }

    static SessionBody withToken(String token, Session session) {
        return new SessionBody(
                token, session.name(), session.policies(), session.timeLeft().toSeconds(), session.renewable());
    }

    @Override
    public String toString() {
        return "SessionBody[name=" + name + "]";
    }
}
