package io.optimus.secrets.secret;

import java.util.Comparator;

/** A secret's scope and name. Sorted by name, then by namespace, project-wide first. */
public record SecretId(Scope scope, SecretName name) implements Comparable<SecretId> {

    private static final Comparator<SecretId> BY_NAME_THEN_NAMESPACE = Comparator.comparing(
                    (SecretId id) -> id.name().value())
            .thenComparing(id -> id.scope().namespaceOrEmpty());

    @Override
    public int compareTo(SecretId other) {
        return BY_NAME_THEN_NAMESPACE.compare(this, other);
    }

    @Override
    public String toString() {
        return "secret " + name + " in " + scope;
    }
}
