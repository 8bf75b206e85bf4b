package io.optimus.secrets.cli.migrate;

import io.optimus.secrets.contract.NameGrammar;
import java.util.Optional;

/**
 * A secret as both servers list it.
 *
 * @param namespace empty if the secret is project-wide
 */
record ListedName(String namespace, String name) implements Comparable<ListedName> {

    @Override
    public int compareTo(ListedName other) {
        int byNamespace = namespace.compareTo(other.namespace);
        return byNamespace == 0 ? name.compareTo(other.name) : byNamespace;
    }

    /** Why this service does not accept the name; empty if it does. */
    Optional<String> problem() {
        return NameGrammar.SECRET
                .violation(name)
                .or(() -> namespace.isEmpty() ? Optional.empty() : NameGrammar.NAMESPACE.violation(namespace));
    }

    /** For messages. */
    @Override
    public String toString() {
        return name + (namespace.isEmpty() ? ", project-wide" : " in namespace " + namespace);
    }
}
