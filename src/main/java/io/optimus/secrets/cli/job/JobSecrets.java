package io.optimus.secrets.cli.job;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.Count;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.io.template.SecretReference;
import io.optimus.secrets.cli.secret.shared.SecretScope;
import io.optimus.secrets.cli.service.JobSecret;
import io.optimus.secrets.cli.service.ProjectOptions;
import io.optimus.secrets.cli.service.Refusal;
import io.optimus.secrets.contract.Limits;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Resolves the references of a job. If secrets are missing, the error lists each reference to them. */
final class JobSecrets {

    private final ProjectOptions options;
    private final ProcessEnvironment environment;
    private final String namespace;
    private ProjectOptions.Project project;

    /**
     * @param namespace the job's namespace; empty for project-wide secrets only
     */
    JobSecrets(ProjectOptions options, ProcessEnvironment environment, String namespace) {
        this.options = options;
        this.environment = environment;
        this.namespace = namespace;
    }

    Map<String, byte[]> resolve(List<SecretReference> references) {
        Set<String> names = new LinkedHashSet<>();
        for (SecretReference reference : references) {
            names.add(reference.name());
        }
        // A text without references needs no service.
        return names.isEmpty() ? Map.of() : resolve(project(), List.copyOf(names), references);
    }

    /** The scope of the job's secrets. */
    SecretScope scope() {
        return new SecretScope(project(), namespace);
    }

    private ProjectOptions.Project project() {
        if (project == null) {
            project = options.resolve(environment);
        }
        return project;
    }

    private Map<String, byte[]> resolve(
            ProjectOptions.Project project, List<String> names, List<SecretReference> references) {
        Map<String, byte[]> values = new HashMap<>();
        Set<String> missing = new HashSet<>();
        for (int from = 0; from < names.size(); from += Limits.RESOLVED_NAMES) {
            List<String> some = names.subList(from, Math.min(names.size(), from + Limits.RESOLVED_NAMES));
            try {
                for (JobSecret secret : project.secrets().resolveAll(some, namespace)) {
                    values.put(secret.name(), secret.value());
                }
            } catch (Refusal e) {
                if (e.missing().isEmpty()) {
                    throw e;
                }
                missing.addAll(e.missing());
            }
        }
        if (missing.isEmpty() && !values.keySet().containsAll(names)) {
            throw new CommandFailure("the service's response lacks some of the secrets");
        }
        if (!missing.isEmpty()) {
            throw missing(project.name(), missing, references);
        }
        return values;
    }

    private CommandFailure missing(String project, Set<String> missing, List<SecretReference> references) {
        List<String> places = references.stream()
                .filter(reference -> missing.contains(reference.name()))
                .map(reference -> reference.place() + ": " + reference.name())
                .toList();
        return new CommandFailure(
                Count.of(missing.size(), "secret is", "secrets are") + " missing in project " + project
                        + (namespace.isEmpty() ? "" : " and its namespace " + namespace) + ":",
                places);
    }
}
