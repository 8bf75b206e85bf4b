package io.optimus.secrets.secret;

import java.util.Optional;

/** The scope of a secret: one namespace of a project or, without a namespace, the whole project. */
public record Scope(ProjectName project, Optional<NamespaceName> namespace) {

    public static Scope projectWide(ProjectName project) {
        return new Scope(project, Optional.empty());
    }

    /** @param namespace empty or null for project-wide, as in Optimus's API */
    public static Scope of(ProjectName project, String namespace) {
        boolean projectWide = namespace == null || namespace.isEmpty();
        return new Scope(project, projectWide ? Optional.empty() : Optional.of(new NamespaceName(namespace)));
    }

    /** Empty for project-wide, as in Optimus's API. */
    public String namespaceOrEmpty() {
        return namespace.map(NamespaceName::value).orElse("");
    }

    @Override
    public String toString() {
        return namespace
                .map(name -> "namespace " + name + " of project " + project)
                .orElse("project " + project);
    }
}
