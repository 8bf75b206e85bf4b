package io.optimus.secrets.rest.session;

import io.optimus.secrets.caller.Sessions;
import io.optimus.secrets.contract.Route;
import io.optimus.secrets.rest.openapi.ApiDescription;
import io.optimus.secrets.rest.trace.RequestSpans;
import io.optimus.secrets.secret.SecretException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Logs in at Vault's auth methods, so that a caller needs to reach only the service. It stores no credentials. */
@Path(Route.Template.SESSION)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = ApiDescription.SESSIONS)
public class SessionResource {

    private final Sessions sessions;
    private final Authentication authentication;

    public SessionResource(Sessions sessions, Authentication authentication) {
        this.sessions = sessions;
        this.authentication = authentication;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @SecurityRequirements
    @Operation(
            operationId = ApiDescription.LOG_IN,
            summary = "Log in",
            description = "Returns a Vault token for the credentials of one of the offered methods.")
    @APIResponseSchema(value = SessionBody.class, responseDescription = "the session", responseCode = "200")
    public Uni<SessionBody> login(@Context RoutingContext context, LoginBody body) {
        if (body == null) {
            throw new SecretException.InvalidArgument("method", "method is required");
        }
        return sessions.login(body.credentials(), RequestSpans.request(context))
                .map(login -> SessionBody.withToken(login.token(), login.session()));
    }

    @GET
    @SecurityRequirement(name = ApiDescription.VAULT_TOKEN)
    @Operation(
            operationId = "lookUpSession",
            summary = "Look up the caller's session",
            description = "The caller's name, policies and time left.")
    @APIResponseSchema(value = SessionBody.class, responseDescription = "the session", responseCode = "200")
    public Uni<SessionBody> lookUp(@Context RoutingContext context) {
        return authentication.asCaller(context, sessions::lookUp).map(SessionBody::of);
    }

    @POST
    @Path(Route.Template.RENEW)
    @SecurityRequirement(name = ApiDescription.VAULT_TOKEN)
    @Operation(
            operationId = "renewSession",
            summary = "Renew",
            description = "Extends the token's time for as long as Vault allows.")
    @APIResponseSchema(value = SessionBody.class, responseDescription = "the session", responseCode = "200")
    @APIResponse(responseCode = "408", ref = ApiDescription.PROBLEM)
    public Uni<SessionBody> renew(@Context RoutingContext context) {
        return authentication
                .asCaller(context, caller -> sessions.renew(caller).chain(() -> sessions.lookUp(caller)))
                .map(SessionBody::of);
    }

    @DELETE
    @SecurityRequirement(name = ApiDescription.VAULT_TOKEN)
    @Operation(operationId = "logOut", summary = "Log out", description = "Revokes the token.")
    @APIResponse(responseCode = "200", ref = ApiDescription.DONE)
    public Uni<Response> logout(@Context RoutingContext context) {
        return authentication
                .asCaller(context, sessions::revoke)
                .map(done -> Response.ok(Map.of()).build());
    }
}
