package io.optimus.secrets.rest.service;

import io.optimus.secrets.contract.Route;
import io.optimus.secrets.rest.openapi.ApiDescription;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Optimus's own check that the service runs. */
@Path(Route.Template.PING)
@Tag(name = ApiDescription.SERVICE)
@SecurityRequirements
public class PingResource {

    @GET
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(operationId = "ping", summary = "Whether the service runs")
    public String ping() {
        return "pong";
    }
}
