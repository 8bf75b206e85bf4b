package io.optimus.secrets.rest.secret;

import io.optimus.secrets.api.SecretEvents;
import io.optimus.secrets.contract.Route;
import io.optimus.secrets.rest.http.QueryParameters;
import io.optimus.secrets.rest.openapi.ApiDescription;
import io.optimus.secrets.rest.session.Authentication;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.usecase.ResolveSecrets;
import io.optimus.secrets.secret.usecase.ResolvedSecret;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Resolves one secret for a job. */
@Path(Route.Template.SECRET)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = ApiDescription.API)
@SecurityRequirement(name = ApiDescription.VAULT_TOKEN)
public class ResolveResource {

    private final ResolveSecrets resolveSecrets;
    private final Authentication authentication;
    private final SecretEvents events;

    public ResolveResource(ResolveSecrets resolveSecrets, Authentication authentication, SecretEvents events) {
        this.resolveSecrets = resolveSecrets;
        this.authentication = authentication;
        this.events = events;
    }

    @GET
    @Operation(
            operationId = ApiDescription.RESOLVE,
            summary = "Resolve a secret",
            description = "The namespace's secret, otherwise the project-wide one, with its value.")
    @Parameter(
            name = SecretRequest.NAMESPACE,
            in = ParameterIn.QUERY,
            description = "the job's namespace; empty or left out: the project-wide secret")
    @Parameter(
            name = SecretRequest.VERSION,
            in = ParameterIn.QUERY,
            description = "that version of exactly that namespace's secret; left out: the newest one",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "" + Integer.MAX_VALUE))
    @Parameter(
            name = HttpHeaders.IF_NONE_MATCH,
            in = ParameterIn.HEADER,
            description = "the ETag of an earlier response",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(
            responseCode = "200",
            description = "the secret",
            headers =
                    @Header(
                            name = HttpHeaders.ETAG,
                            description = "changes when the resolved secret changes",
                            required = true,
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = ResolvedSecretBody.class)))
    @APIResponse(responseCode = "304", description = "the secret is the one that If-None-Match names; no value is sent")
    @APIResponse(responseCode = "404", ref = ApiDescription.PROBLEM)
    public Uni<Response> resolve(@BeanParam SecretRequest request) {
        QueryParameters query = request.queryWithVersion();
        SecretId id = request.id(SecretBody.orNone(null), query);
        Optional<Integer> version = query.number(SecretRequest.VERSION);
        if (version.filter(number -> number < 1).isPresent()) {
            throw new SecretException.InvalidArgument(SecretRequest.VERSION, "version must be at least 1");
        }
        return authentication
                .asCaller(
                        request.context,
                        caller -> version.map(number -> resolveSecrets.resolve(caller, id, number))
                                .orElseGet(() -> resolveSecrets.resolve(caller, id)))
                .invoke(events::read)
                .map(secret -> response(id, secret, request.ifNoneMatch()));
    }

    private static Response response(SecretId requested, ResolvedSecret secret, String ifNoneMatch) {
        String tag = ETags.ofResolved(requested, secret);
        return ETags.matchesAny(ifNoneMatch, tag)
                ? Response.notModified().header(HttpHeaders.ETAG, tag).build()
                : Response.ok(ResolvedSecretBody.of(secret))
                        .header(HttpHeaders.ETAG, tag)
                        .build();
    }
}
