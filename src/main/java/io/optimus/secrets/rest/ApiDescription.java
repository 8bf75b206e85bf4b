package io.optimus.secrets.rest;

import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** The head of the OpenAPI document, and what its calls share. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "optimus-secrets",
                        version = "v1beta1",
                        description = "The secrets of Optimus's projects and namespaces, kept in HashiCorp Vault."),
        components =
                @Components(
                        securitySchemes =
                                @SecurityScheme(
                                        securitySchemeName = ApiDescription.VAULT_TOKEN,
                                        type = SecuritySchemeType.HTTP,
                                        scheme = "bearer",
                                        description = "a Vault token; its policies decide what the caller may do"),
                        responses =
                                @APIResponse(
                                        name = ApiDescription.PROBLEM,
                                        description = "what was wrong, and what to do",
                                        content =
                                                @Content(
                                                        mediaType = Problem.MEDIA_TYPE,
                                                        schema = @Schema(implementation = Problem.class)))))
public class ApiDescription extends Application {

    static final String VAULT_TOKEN = "vault-token";
    static final String PROBLEM = "Problem";

    /** Marks the calls that are Optimus's or ours, unlike those for machines. */
    static final String API = "secrets";
}
