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

    private static final List<String> FOLLOWING =
            List.of(ApiDescription.RESOLVE, ApiDescription.UPDATE, ApiDescription.COMPARE, ApiDescription.DELETE);

    @Override
    public void filterOpenAPI(OpenAPI api) {
        for (PathItem path : api.getPaths().getPathItems().values()) {
            Operation register = path.getPOST();
            if (register != null && ApiDescription.REGISTER.equals(register.getOperationId())) {
                APIResponse registered = register.getResponses().getAPIResponse("200");
                FOLLOWING.forEach(following -> registered.addLink(following, link(following)));
                registered.addLink(ApiDescription.RESOLVE_ALL, resolveAll());
            }
        }
    }

    private static Link link(String operationId) {
        return OASFactory.createLink()
                .operationId(operationId)
                .parameters(Map.of("project_name", PROJECT, "secret_name", SECRET, SecretRequest.NAMESPACE, NAMESPACE));
    }

    private static Link resolveAll() {
        return OASFactory.createLink()
                .operationId(ApiDescription.RESOLVE_ALL)
                .parameters(Map.of("project_name", PROJECT))
                .requestBody(Map.of("names", List.of(SECRET), "namespaceName", NAMESPACE));
    }
}
