package io.optimus.secrets.rest;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;

/** Describes the problems that any call of the API may answer with, besides those that the call itself names. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class CommonProblems implements OASFilter {

    private static final List<String> OF_ALL = List.of("400", "401", "403", "429", "500", "503");
    private static final List<String> OF_BODIES = List.of("408", "413", "415");
    private static final String REFERENCE = "#/components/responses/" + ApiDescription.PROBLEM;

    /** Those of the API take a token or credentials; the calls for machines do not. */
    @Override
    public Operation filterOperation(Operation operation) {
        if (operation.getTags() == null || !operation.getTags().contains(ApiDescription.API)) {
            return operation;
        }
        List<String> statuses = new ArrayList<>(OF_ALL);
        if (operation.getRequestBody() != null) {
            statuses.addAll(OF_BODIES);
        }
        for (String status : statuses) {
            operation
                    .getResponses()
                    .addAPIResponse(status, OASFactory.createAPIResponse().ref(REFERENCE));
        }
        return operation;
    }
}
