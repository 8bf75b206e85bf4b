package io.optimus.secrets.rest.service;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.optimus.secrets.contract.Route;
import io.optimus.secrets.rest.openapi.ApiDescription;
import io.optimus.secrets.secret.StoreIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Describes the service to any caller, even if Vault does not work. */
@Path(Route.Template.SERVICE)
@Tag(name = ApiDescription.SERVICE)
@SecurityRequirements
public class ServiceResource {

    private final String version;
    private final StoreIdentity store;

    public ServiceResource(@ConfigProperty(name = "quarkus.application.version") String version, StoreIdentity store) {
        this.version = version;
        this.store = store;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "describeService", summary = "The service's version, its clock, and which Vault it uses")
    @APIResponseSchema(value = ServiceBody.class, responseDescription = "the service", responseCode = "200")
    @APIResponse(responseCode = "503", ref = ApiDescription.RETRY_LATER)
    public Uni<ServiceBody> describe() {
        return store.id().map(id -> new ServiceBody(version, Instant.now().toString(), id.orElse(null)));
    }

    /** @param time the time of the service's clock, RFC 3339, UTC */
    public record ServiceBody(
            String version,
            String time,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(description = "the cluster ID of the Vault that the service uses; absent while it is not known")
            String vaultClusterId) {}
}
