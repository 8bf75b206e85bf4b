package io.optimus.secrets.cli.secret.shared;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.service.JobSecret;
import io.optimus.secrets.cli.service.ProjectOptions;
import io.optimus.secrets.cli.service.Refusal;
import io.optimus.secrets.cli.service.SecretRow;
import io.optimus.secrets.cli.service.SecretsApi;
import io.optimus.secrets.contract.Limits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The secrets of a namespace, or the project-wide ones.
 *
 * @param namespace empty for the project-wide ones
 */
public record SecretScope(ProjectOptions.Project project, String namespace) {

    public SecretsApi secrets() {
        return project.secrets();
    }

    /** As messages name it. */
    public String description() {
        return namespace.isEmpty()
                ? "project " + project.name()
                : "namespace " + namespace + " of project " + project.name();
    }

    public boolean isSameAs(SecretScope other) {
        return project.name().equals(other.project.name()) && namespace.equals(other.namespace);
    }

    /**
     * Lists its own names, sorted.
     *
     * @param alternative what the user can do without the right to list, for the message
     */
    public Set<String> names(String alternative) {
        return names(Set.of(namespace), alternative);
    }

    /** As {@link #names}, plus the project-wide names, because the namespace's jobs get those too. */
    public Set<String> namesForJobs(String alternative) {
        return names(new HashSet<>(List.of(namespace, "")), alternative);
    }

    private Set<String> names(Set<String> namespaces, String alternative) {
        List<SecretRow> rows;
        try {
            rows = secrets().list(namespaces.size() == 1 && !namespace.isEmpty() ? namespace : null);
        } catch (Refusal e) {
            throw e.lacksPermission() ? listForbidden(alternative) : e;
        }
        Set<String> names = new TreeSet<>();
        for (SecretRow row : rows) {
            if (namespaces.contains(row.namespace())) {
                names.add(row.name());
            }
        }
        return names;
    }

    private CommandFailure listForbidden(String alternative) {
        return new CommandFailure("you may not list the secrets of " + description()
                + ", which needs the role namespace-editor or project-admin; " + alternative);
    }

    /**
     * Reads the values of its own secrets. Those that are not its own, or do not exist, are left out.
     *
     * @param alternative what the user can do without the right to read, for the message
     */
    public Map<String, byte[]> values(Collection<String> names, String alternative) {
        return values(names, true, alternative);
    }

    /** Reads the values that the jobs of the namespace get. */
    public Map<String, byte[]> valuesForJobs(Collection<String> names, String alternative) {
        return values(names, false, alternative);
    }

    /**
     * As {@link #values}, for a caller who may lack the right.
     *
     * @return null if the caller may not read them
     */
    public Map<String, byte[]> valuesIfPermitted(Collection<String> names) {
        try {
            return read(names, true);
        } catch (Refusal e) {
            if (e.forbidden()) {
                return null;
            }
            throw e;
        }
    }

    private Map<String, byte[]> values(Collection<String> names, boolean own, String alternative) {
        try {
            return read(names, own);
        } catch (Refusal e) {
            throw e.lacksPermission()
                    ? new CommandFailure("you may not read the values of " + description()
                            + ", which needs the role namespace-reader or project-admin; " + alternative)
                    : e;
        }
    }

    private Map<String, byte[]> read(Collection<String> names, boolean own) {
        Map<String, byte[]> values = new TreeMap<>();
        List<String> all = new ArrayList<>(names);
        for (int from = 0; from < all.size(); from += Limits.RESOLVED_NAMES) {
            for (JobSecret secret : resolve(all.subList(from, Math.min(all.size(), from + Limits.RESOLVED_NAMES)))) {
                if (!own || secret.namespace().equals(namespace)) {
                    values.put(secret.name(), secret.value());
                }
            }
        }
        return values;
    }

    /** Leaves out secrets that do not exist, such as those that were deleted since they were listed. */
    private List<JobSecret> resolve(List<String> names) {
        List<String> left = names;
        while (!left.isEmpty()) {
            try {
                return secrets().resolveAll(left, namespace);
            } catch (Refusal e) {
                Set<String> missing = new HashSet<>(e.missing());
                List<String> present = new ArrayList<>(left);
                if (!present.removeAll(missing)) {
                    throw e;
                }
                left = present;
            }
        }
        return List.of();
    }
}
