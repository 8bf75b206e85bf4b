package io.optimus.secrets.rest.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;

/** Describes the problems that any call may respond with, in addition to those that the call itself declares. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class CommonProblems implements OASFilter {

    /** Includes 413, because any request may have a body, even one that the call does not expect. */
    private static final Map<String, String> OF_ALL = Map.of(
            "400", ApiDescription.PROBLEM,
            "406", ApiDescription.PROBLEM,
            "413", ApiDescription.PROBLEM,
            "500", ApiDescription.PROBLEM);

    /** For calls with a token or credentials. */
    private static final Map<String, String> OF_API = Map.of(
            "401", ApiDescription.UNAUTHENTICATED,
            "403", ApiDescription.PROBLEM,
            "429", ApiDescription.RETRY_LATER,
            "503", ApiDescription.RETRY_LATER);

    private static final Map<String, String> OF_BODIES =
            Map.of("408", ApiDescription.PROBLEM, "415", ApiDescription.PROBLEM);

    @Override
    public Operation filterOperation(Operation operation) {
        Map<String, String> responses = new TreeMap<>(OF_ALL);
        if (operation.getTags() == null || !operation.getTags().contains(ApiDescription.SERVICE)) {
            responses.putAll(OF_API);
        }
        if (operation.getRequestBody() != null) {
            responses.putAll(OF_BODIES);
        }
        responses.forEach((status, response) -> operation
                .getResponses()
                .addAPIResponse(status, OASFactory.createAPIResponse().ref("#/components/responses/" + response)));
        return operation;
    }
}
