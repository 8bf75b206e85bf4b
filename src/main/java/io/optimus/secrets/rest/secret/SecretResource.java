package io.optimus.secrets.rest.secret;

import io.optimus.secrets.api.SecretEvents;
import io.optimus.secrets.api.SecretEvents.Event;
import io.optimus.secrets.caller.Caller;
import io.optimus.secrets.contract.Route;
import io.optimus.secrets.rest.http.QueryParameters;
import io.optimus.secrets.rest.openapi.ApiDescription;
import io.optimus.secrets.rest.session.Authentication;
import io.optimus.secrets.secret.NotesChange;
import io.optimus.secrets.secret.Precondition;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.SecretValue;
import io.optimus.secrets.secret.Version;
import io.optimus.secrets.secret.usecase.DeleteSecret;
import io.optimus.secrets.secret.usecase.ResolveSecrets;
import io.optimus.secrets.secret.usecase.ResolvedSecret;
import io.optimus.secrets.secret.usecase.WriteSecret;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
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

/** Resolves a secret for a job; registers, updates and deletes a secret, as Optimus does. */
@Path(Route.Template.SECRET)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = ApiDescription.API)
@SecurityRequirement(name = ApiDescription.VAULT_TOKEN)
public class SecretResource {

    private final ResolveSecrets resolveSecrets;
    private final WriteSecret writeSecret;
    private final DeleteSecret deleteSecret;
    private final Authentication authentication;
    private final SecretEvents events;

    public SecretResource(
            ResolveSecrets resolveSecrets,
            WriteSecret writeSecret,
            DeleteSecret deleteSecret,
            Authentication authentication,
            SecretEvents events) {
        this.resolveSecrets = resolveSecrets;
        this.writeSecret = writeSecret;
        this.deleteSecret = deleteSecret;
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
        Optional<Integer> version = SecretRequest.version(query);
        return authentication
                .asCaller(
                        request.context,
                        caller -> version.map(number -> resolveSecrets.resolve(caller, id, number))
                                .orElseGet(() -> resolveSecrets.resolve(caller, id)))
                .invoke(events::countRead)
                .map(secret -> response(id, secret, request.ifNoneMatch()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = ApiDescription.REGISTER,
            summary = "Register a secret",
            description = "A secret that already exists is not changed.")
    @Parameter(ref = ApiDescription.NAMESPACE)
    @Parameter(
            name = HttpHeaders.IF_NONE_MATCH,
            in = ParameterIn.HEADER,
            description = "only * is valid, which has no effect",
            schema = @Schema(type = SchemaType.STRING, enumeration = "*"))
    @APIResponse(
            responseCode = "200",
            description = ApiDescription.DONE_DESCRIPTION,
            content = @Content(schema = @Schema(ref = ApiDescription.NOTHING)),
            headers = @Header(name = HttpHeaders.ETAG, ref = ApiDescription.VERSION))
    @APIResponse(responseCode = "409", ref = ApiDescription.PROBLEM)
    @APIResponse(responseCode = "412", ref = ApiDescription.PROBLEM)
    public Uni<Response> register(@BeanParam SecretRequest request, WriteBody body) {
        return write(Event.REGISTER, request, body, writeSecret::register);
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = ApiDescription.UPDATE,
            summary = "Update a secret",
            description = "A secret that does not exist is not created.")
    @Parameter(ref = ApiDescription.NAMESPACE)
    @Parameter(ref = HttpHeaders.IF_MATCH)
    @APIResponse(
            responseCode = "200",
            description = ApiDescription.DONE_DESCRIPTION,
            content = @Content(schema = @Schema(ref = ApiDescription.NOTHING)),
            headers = @Header(name = HttpHeaders.ETAG, ref = ApiDescription.VERSION))
    @APIResponse(responseCode = "404", ref = ApiDescription.PROBLEM)
    @APIResponse(responseCode = "412", ref = ApiDescription.PROBLEM)
    public Uni<Response> update(@BeanParam SecretRequest request, WriteBody body) {
        return write(Event.UPDATE, request, body, writeSecret::update);
    }

    @DELETE
    @Operation(operationId = ApiDescription.DELETE, summary = "Delete a secret", description = "Undelete restores it.")
    @Parameter(name = SecretRequest.NAMESPACE, in = ParameterIn.QUERY, description = "empty or left out: project-wide")
    @Parameter(ref = HttpHeaders.IF_MATCH)
    @APIResponse(responseCode = "200", ref = ApiDescription.DONE)
    @APIResponse(responseCode = "404", ref = ApiDescription.PROBLEM)
    @APIResponse(responseCode = "412", ref = ApiDescription.PROBLEM)
    public Uni<Response> delete(@BeanParam SecretRequest request) {
        SecretId id = request.id();
        Precondition precondition = request.precondition();
        Uni<Void> deleted =
                authentication.asCaller(request.context, caller -> deleteSecret.delete(caller, id, precondition));
        return events.counted(Event.DELETE, id.scope(), deleted)
                .map(done -> Response.ok(Map.of()).build());
    }

    private interface Write {
        Uni<Version> as(Caller caller, SecretId id, SecretValue value, NotesChange notes, Precondition precondition);
    }

    private Uni<Response> write(Event event, SecretRequest request, WriteBody sent, Write write) {
        SecretBody body = WriteBody.orNone(sent).withoutNotes();
        SecretId id = request.id(body);
        SecretValue value = body.decoded();
        NotesChange notes = WriteBody.orNone(sent).notes();
        Precondition precondition = request.precondition();
        Uni<Version> written =
                authentication.asCaller(request.context, caller -> write.as(caller, id, value, notes, precondition));
        return events.counted(event, id.scope(), written)
                .map(version -> Response.ok(Map.of())
                        .header(HttpHeaders.ETAG, ETags.of(version))
                        .build());
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
