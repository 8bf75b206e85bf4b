package io.optimus.secrets.rest;

import io.optimus.secrets.secret.Precondition;
import io.optimus.secrets.secret.ProjectName;
import io.optimus.secrets.secret.Scope;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.SecretName;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;

/** What every call on one secret is made of, but for the body. */
public class SecretRequest {

    static final String NAMESPACE = "namespace_name";

    @PathParam("project_name")
    String project;

    @PathParam("secret_name")
    String name;

    @Context
    UriInfo uri;

    @Context
    RoutingContext context;

    SecretId id() {
        return id("");
    }

    /** @param namespaceOfBody as it may stand in a body instead of the query; empty or null where it does not */
    SecretId id(String namespaceOfBody) {
        String inQuery = QueryParameters.of(uri, NAMESPACE).text(NAMESPACE).orElse("");
        String inBody = namespaceOfBody == null ? "" : namespaceOfBody;
        if (!inQuery.isEmpty() && !inBody.isEmpty() && !inQuery.equals(inBody)) {
            throw new SecretException.InvalidArgument(NAMESPACE, "query and body name two different namespaces");
        }
        Scope scope = Scope.of(new ProjectName(project), inBody.isEmpty() ? inQuery : inBody);
        return new SecretId(scope, new SecretName(name));
    }

    Precondition precondition() {
        return ETags.precondition(header(HttpHeaders.IF_MATCH), ifNoneMatch());
    }

    /** Null where it is not there. */
    String ifNoneMatch() {
        return header(HttpHeaders.IF_NONE_MATCH);
    }

    /** Not by an annotation, which would describe it as a header of every call. */
    private String header(String name) {
        return context.request().getHeader(name);
    }
}
