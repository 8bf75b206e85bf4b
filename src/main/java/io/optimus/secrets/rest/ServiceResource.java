package io.optimus.secrets.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What everybody may know of the service, whether or not Vault works. */
@Path("/api/v1beta1/service")
public class ServiceResource {

    private final String version;

    public ServiceResource(@ConfigProperty(name = "quarkus.application.version") String version) {
        this.version = version;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The service's version, and its clock")
    @APIResponse(
            responseCode = "200",
            description = "the service",
            content = @Content(schema = @Schema(implementation = ServiceBody.class)))
    @APIResponse(responseCode = "503", ref = ApiDescription.RETRY_LATER)
    public ServiceBody describe() {
        return new ServiceBody(version, Instant.now().toString());
    }
}
