package io.optimus.secrets.rest.openapi;

import io.optimus.secrets.rest.problem.Problem;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.servers.Server;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The head of the OpenAPI document, and the parts that its calls share. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "optimus-secrets",
                        version = "v1beta1",
                        description = "The secrets of Optimus's projects and namespaces, kept in HashiCorp Vault.",
                        license = @License(name = "Apache License 2.0", identifier = "Apache-2.0")),
        servers = @Server(url = "/", description = "the service that has sent this document"),
        tags = {
            @Tag(name = ApiDescription.API, description = "registering, reading and changing secrets"),
            @Tag(name = ApiDescription.SESSIONS, description = "logging in at Vault's auth methods"),
            @Tag(name = ApiDescription.SERVICE, description = "the service itself; no token is needed")
        },
        components =
                @Components(
                        securitySchemes =
                                @SecurityScheme(
                                        securitySchemeName = ApiDescription.VAULT_TOKEN,
                                        type = SecuritySchemeType.HTTP,
                                        scheme = "bearer",
                                        description = "a Vault token; its policies decide what the caller may do"),
                        headers =
                                @Header(
                                        name = ApiDescription.VERSION,
                                        description = "identifies the version: its number and creation time, in quotes",
                                        required = true,
                                        schema = @Schema(type = SchemaType.STRING)),
                        schemas = @Schema(name = ApiDescription.NOTHING, type = SchemaType.OBJECT, maxProperties = 0),
                        parameters = {
                            @Parameter(
                                    name = HttpHeaders.IF_MATCH,
                                    in = ParameterIn.HEADER,
                                    description = "* or ETags of responses",
                                    schema = @Schema(type = SchemaType.STRING, format = "entity-tags")),
                            @Parameter(
                                    name = ApiDescription.NAMESPACE,
                                    in = ParameterIn.QUERY,
                                    description = "instead of the body's namespaceName")
                        },
                        responses = {
                            @APIResponse(
                                    name = ApiDescription.DONE,
                                    description = ApiDescription.DONE_DESCRIPTION,
                                    content =
                                            @Content(
                                                    mediaType = MediaType.APPLICATION_JSON,
                                                    schema = @Schema(ref = ApiDescription.NOTHING))),
                            @APIResponse(
                                    name = ApiDescription.PROBLEM,
                                    description = "what was wrong, and what the caller can do",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = ApiDescription.UNAUTHENTICATED,
                                    description = "no token, or one that Vault does not know",
                                    headers =
                                            @Header(
                                                    name = HttpHeaders.WWW_AUTHENTICATE,
                                                    required = true,
                                                    schema = @Schema(type = SchemaType.STRING)),
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = ApiDescription.RETRY_LATER,
                                    description = "the same request may succeed later",
                                    headers =
                                            @Header(
                                                    name = HttpHeaders.RETRY_AFTER,
                                                    description = "seconds",
                                                    required = true,
                                                    schema = @Schema(type = SchemaType.INTEGER, minimum = "1")),
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class)))
                        }))
public class ApiDescription extends Application {

    public static final String VAULT_TOKEN = "vault-token";

    /** A parameter of calls that have the same field in their bodies. */
    public static final String NAMESPACE = "namespace_name";

    /** Operations that links and examples refer to. */
    public static final String LIST = "listSecrets";

    public static final String REGISTER = "registerSecret";

    public static final String UPDATE = "updateSecret";
    public static final String DELETE = "deleteSecret";
    public static final String RESOLVE = "resolveSecret";
    public static final String RESOLVE_ALL = "resolveSecrets";
    public static final String IMPORT = "importSecrets";
    public static final String COMPARE = "compareSecret";
    public static final String ANNOTATE = "annotateSecret";
    public static final String HISTORY = "listSecretVersions";
    public static final String ROLLBACK = "rollBackSecret";
    public static final String UNDELETE = "undeleteSecret";
    public static final String LOG_IN = "logIn";
    public static final String BEGIN_OIDC = "beginOidcLogin";
    public static final String FINISH_OIDC = "finishOidcLogin";
    public static final String LOGIN_METHODS = "listLoginMethods";

    /** Responses that calls share, and their parts. */
    public static final String NOTHING = "Nothing";

    public static final String VERSION = "Version";
    public static final String DONE = "Done";
    public static final String DONE_DESCRIPTION = "done; the body is {}";
    public static final String PROBLEM = "Problem";

    static final String UNAUTHENTICATED = "Unauthenticated";
    public static final String RETRY_LATER = "RetryLater";

    /** Tags. The calls of the first two go to Vault, with a token or with credentials. */
    public static final String API = "secrets";

    public static final String SESSIONS = "sessions";
    public static final String SERVICE = "service";
}
