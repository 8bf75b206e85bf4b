package io.optimus.secrets.rest.openapi;

import static java.util.Map.entry;

import io.optimus.secrets.contract.BrowserLogin;
import io.optimus.secrets.contract.LoopbackCallback;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;

/** Examples of bodies. The examples of all calls are about the same secret. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class CallExamples implements OASFilter {

    static final String PROJECT = "sales";
    static final String NAMESPACE = "crm";
    static final String SECRET = "DB";

    private static final String VALUE = "c29tZVNlY3JldFZhbHVl";
    private static final String DIGEST = "2jmj7l5rSw0yVb/vlWAYkK/YBwk2jmj7l5rSw0yVb/s=";
    private static final String NONCE = "q3vXoU0bTkqkZc8yJm2W";
    private static final String TIME = "2026-11-23T18:24:13Z";

    private static final Map<String, Object> REQUESTS = Map.ofEntries(
            entry(
                    ApiDescription.REGISTER,
                    Map.of("value", VALUE, "namespaceName", NAMESPACE, "owner", "data-team", "expires", "2027-01-31")),
            entry(ApiDescription.UPDATE, Map.of("value", VALUE, "namespaceName", NAMESPACE)),
            entry(ApiDescription.COMPARE, Map.of("value", VALUE, "namespaceName", NAMESPACE)),
            entry(
                    ApiDescription.IMPORT,
                    Map.of(
                            "namespaceName",
                            NAMESPACE,
                            "update",
                            true,
                            "secrets",
                            List.of(Map.of("name", SECRET, "value", VALUE)))),
            entry(ApiDescription.RESOLVE_ALL, Map.of("namespaceName", NAMESPACE, "names", List.of(SECRET, "STORAGE"))),
            entry(
                    ApiDescription.ANNOTATE,
                    Map.of("namespaceName", NAMESPACE, "description", "read-only account", "expires", "2027-01-31")),
            entry(ApiDescription.ROLLBACK, Map.of("version", 3, "namespaceName", NAMESPACE)),
            entry(ApiDescription.UNDELETE, Map.of("namespaceName", NAMESPACE)),
            entry(
                    ApiDescription.LOG_IN,
                    Map.of("method", "userpass", "username", "olga", "password", "correct horse battery staple")),
            entry(
                    ApiDescription.BEGIN_OIDC,
                    Map.of(
                            BrowserLogin.REDIRECT_URI,
                            LoopbackCallback.url(LoopbackCallback.DEFAULT_PORT),
                            BrowserLogin.CLIENT_NONCE,
                            NONCE)),
            entry(
                    ApiDescription.FINISH_OIDC,
                    Map.of(
                            BrowserLogin.STATE,
                            "st_JNrT8Qtexmj2ew7vKAV",
                            BrowserLogin.CODE,
                            "Yd4c8kqW1mNrP7tX",
                            BrowserLogin.CLIENT_NONCE,
                            NONCE)));

    private static final Map<String, Object> RESOLVED = Map.of(
            "name", SECRET, "namespace", NAMESPACE, "value", VALUE, "digest", DIGEST, "version", 3, "updatedAt", TIME);

    private static final Map<String, Object> LISTED = Map.of(
            "name",
            SECRET,
            "digest",
            DIGEST,
            "namespace",
            NAMESPACE,
            "createdAt",
            TIME,
            "updatedAt",
            TIME,
            "updatedBy",
            "userpass-alice",
            "version",
            3,
            "stale",
            false);

    private static final Map<String, Object> RESPONSES = Map.of(
            ApiDescription.LIST,
            Map.of("secrets", List.of(LISTED)),
            ApiDescription.RESOLVE,
            RESOLVED,
            ApiDescription.RESOLVE_ALL,
            Map.of("secrets", List.of(RESOLVED)),
            ApiDescription.COMPARE,
            Map.of("equal", true),
            ApiDescription.LOGIN_METHODS,
            Map.of("methods", List.of("userpass", "approle", "jwt")));

    @Override
    public Operation filterOperation(Operation operation) {
        if (operation.getRequestBody() != null) {
            add(
                    REQUESTS.get(operation.getOperationId()),
                    operation.getRequestBody().getContent());
        }
        Optional.ofNullable(operation.getResponses().getAPIResponse("200"))
                .ifPresent(response -> add(RESPONSES.get(operation.getOperationId()), response.getContent()));
        return operation;
    }

    private static void add(Object example, Content content) {
        if (example != null) {
            MediaType json = content.getMediaType("application/json");
            json.setExample(example);
        }
    }
}
