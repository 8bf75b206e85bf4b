package io.optimus.secrets.rest.session;

import io.optimus.secrets.caller.BrowserLogins;
import io.optimus.secrets.contract.BrowserLogin;
import io.optimus.secrets.contract.Route;
import io.optimus.secrets.rest.openapi.ApiDescription;
import io.optimus.secrets.rest.trace.RequestSpans;
import io.optimus.secrets.secret.SecretException.InvalidArgument;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Logs users in with their browser. The service keeps nothing between the two calls: Vault keeps the state, and the client keeps the nonce.
 */
@Path(Route.Template.SESSION + Route.Template.OIDC)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = ApiDescription.SESSIONS)
@SecurityRequirements
public class BrowserLoginResource {

    private static final Pattern NONCE = Pattern.compile(BrowserLogin.NONCE_PATTERN);

    private final BrowserLogins logins;

    public BrowserLoginResource(BrowserLogins logins) {
        this.logins = logins;
    }

    @POST
    @Path(Route.Template.AUTH_URL)
    @Operation(
            operationId = ApiDescription.BEGIN_OIDC,
            summary = "Begin a login with the browser",
            description = "The page of the identity provider at which the user logs in, as Vault gives it.")
    @APIResponseSchema(value = AuthUrl.class, responseDescription = "the page", responseCode = "200")
    public Uni<AuthUrl> begin(@Context RoutingContext context, BeginLoginBody body) {
        if (body == null) {
            throw new InvalidArgument(BrowserLogin.REDIRECT_URI, BrowserLogin.REDIRECT_URI + " is required");
        }
        return logins.begin(body.start(), RequestSpans.request(context)).map(AuthUrl::new);
    }

    @POST
    @Path(Route.Template.CALLBACK)
    @Operation(
            operationId = ApiDescription.FINISH_OIDC,
            summary = "Finish a login with the browser",
            description = "Returns a Vault token for what the identity provider has sent to the redirect URI.")
    @APIResponseSchema(value = SessionBody.class, responseDescription = "the session", responseCode = "200")
    public Uni<SessionBody> finish(@Context RoutingContext context, FinishLoginBody body) {
        if (body == null) {
            throw new InvalidArgument(BrowserLogin.CODE, BrowserLogin.CODE + " is required");
        }
        return logins.finish(body.callback(), RequestSpans.request(context))
                .map(login -> SessionBody.withToken(login.token(), login.session()));
    }

    static String checkedNonce(String nonce) {
        if (nonce == null || !NONCE.matcher(nonce).matches()) {
            throw new InvalidArgument(
                    BrowserLogin.CLIENT_NONCE,
                    BrowserLogin.CLIENT_NONCE + " must be 20 to 100 random characters A-Z a-z 0-9 _ -");
        }
        return nonce;
    }

    @Schema(requiredProperties = BrowserLogin.AUTH_URL)
    public record AuthUrl(
            @Schema(description = "contains the state of the login")
            String authUrl) {}
}
