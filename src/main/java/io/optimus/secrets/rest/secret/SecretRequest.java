package io.optimus.secrets.rest.secret;

import io.optimus.secrets.rest.http.QueryParameters;
import io.optimus.secrets.rest.openapi.ApiDescription;
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
import java.util.Optional;

/** The parameters of every call on one secret, without the body. */
public class SecretRequest {

    public static final String NAMESPACE = ApiDescription.NAMESPACE;
    static final String VERSION = "version";

    @PathParam("project_name")
    String project;

    @PathParam("secret_name")
    String name;

    @Context
    UriInfo uri;

    @Context
    RoutingContext context;

    public SecretId id() {
        return id(SecretBody.orNone(null));
    }

    /** @param namespaceInBody used instead of the one in the query; empty or null if the body does not have it */
    public SecretId id(String namespaceInBody) {
        return id(SecretBody.ofNamespace(namespaceInBody));
    }

    /** @param body may repeat the names of the path, and may have the namespace instead of the query */
    SecretId id(SecretBody body) {
        return id(body, QueryParameters.of(uri, NAMESPACE));
    }

    SecretId id(SecretBody body, QueryParameters query) {
        String namespace = consistent(
                "namespaceName",
                query.text(NAMESPACE).orElse(""),
                body.namespaceName(),
                "query and body name different namespaces");
        Scope scope = Scope.of(
                new ProjectName(consistent(
                        "projectName", project, body.projectName(), "path and body name different projects")),
                namespace);
        return new SecretId(
                scope,
                new SecretName(
                        consistent("secretName", name, body.secretName(), "path and body name different secrets")));
    }

    /** @param inBody empty or null if the body does not have it */
    private static String consistent(String field, String outside, String inBody, String contradiction) {
        if (inBody == null || inBody.isEmpty()) {
            return outside;
        }
        if (!outside.isEmpty() && !outside.equals(inBody)) {
            throw new SecretException.InvalidArgument(field, contradiction);
        }
        return inBody;
    }

    /** The parameters of a call that takes a version. */
    QueryParameters queryWithVersion() {
        return QueryParameters.of(uri, NAMESPACE, VERSION);
    }

    /** Empty if it is not given. */
    static Optional<Integer> version(QueryParameters query) {
        Optional<Integer> version = query.number(VERSION);
        if (version.filter(number -> number < 1).isPresent()) {
            throw new SecretException.InvalidArgument(VERSION, "version must be at least 1");
        }
        return version;
    }

    public RoutingContext context() {
        return context;
    }

    public Precondition precondition() {
        return ETags.precondition(header(HttpHeaders.IF_MATCH), ifNoneMatch());
    }

    /** Null if it is missing. */
    String ifNoneMatch() {
        return header(HttpHeaders.IF_NONE_MATCH);
    }

    /** Read without an annotation, which would describe the header for every call. */
    private String header(String name) {
        return context.request().getHeader(name);
    }
}
