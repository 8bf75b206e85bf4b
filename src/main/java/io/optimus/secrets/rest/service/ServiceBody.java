package io.optimus.secrets.rest.service;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * @param time of the service's clock, RFC 3339, UTC
 */
public record ServiceBody(
        String version,
        String time,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "the cluster ID of the Vault that the service uses; absent while it is not known")
        String vaultClusterId) {}
