package io.optimus.secrets.secret.usecase;

import io.optimus.secrets.secret.SecretId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The secrets that were found in their namespaces when they were last resolved. The set is a hint that may be outdated: other callers
 * change the secrets.
 */
final class NamesInNamespaces {

    private static final int MAX = 10_000;

    private final Set<SecretId> found = ConcurrentHashMap.newKeySet();

    boolean contains(SecretId id) {
        return found.contains(id);
    }

    void record(SecretId id, boolean isFound) {
        if (!isFound) {
            found.remove(id);
        } else if (!found.contains(id)) {
            if (found.size() >= MAX) {
                found.clear();
            }
            found.add(id);
        }
    }
}
