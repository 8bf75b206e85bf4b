package io.optimus.secrets.rest.secret;

import io.optimus.secrets.rest.openapi.ApiDescription;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.links.Link;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Describes the calls that follow a registration, so that tools can test them in sequence. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class SecretLinks implements OASFilter {

    private static final String PROJECT = "$request.path.project_name";
    private static final String SECRET = "$request.path.secret_name";
    private static final String NAMESPACE = "$request.body#/namespaceName";

    private static final String IMPORTED = "$request.body#/secrets/0/name";

    private static final List<String> FOLLOWING = List.of(
            ApiDescription.RESOLVE,
            ApiDescription.UPDATE,
            ApiDescription.COMPARE,
            ApiDescription.HISTORY,
            ApiDescription.ANNOTATE,
            ApiDescription.DELETE);

    @Override
    public void filterOpenAPI(OpenAPI api) {
        for (PathItem path : api.getPaths().getPathItems().values()) {
            Operation call = path.getPOST();
            if (call != null && ApiDescription.REGISTER.equals(call.getOperationId())) {
                addTo(call, SECRET);
            } else if (call != null && ApiDescription.IMPORT.equals(call.getOperationId())) {
                addTo(call, IMPORTED);
            }
        }
    }

    private static void addTo(Operation call, String secret) {
        APIResponse done = call.getResponses().getAPIResponse("200");
        FOLLOWING.forEach(following -> done.addLink(following, link(following, secret)));
        done.addLink(
                ApiDescription.ROLLBACK,
                link(ApiDescription.ROLLBACK, secret).requestBody(Map.of("version", 1, "namespaceName", NAMESPACE)));
        done.addLink(ApiDescription.RESOLVE_ALL, resolveAll(secret));
    }

    private static Link link(String operationId, String secret) {
        return OASFactory.createLink()
                .operationId(operationId)
                .parameters(Map.of("project_name", PROJECT, "secret_name", secret, SecretRequest.NAMESPACE, NAMESPACE));
    }

    private static Link resolveAll(String secret) {
        return OASFactory.createLink()
                .operationId(ApiDescription.RESOLVE_ALL)
                .parameters(Map.of("project_name", PROJECT))
                .requestBody(Map.of("names", List.of(secret), "namespaceName", NAMESPACE));
    }
}
