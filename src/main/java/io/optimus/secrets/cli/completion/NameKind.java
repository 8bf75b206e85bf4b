package io.optimus.secrets.cli.completion;

import io.optimus.secrets.cli.service.ProjectsApi;
import io.optimus.secrets.cli.service.SecretRow;
import io.optimus.secrets.cli.service.SecretsApi;
import io.optimus.secrets.cli.service.ServiceConnection;
import io.optimus.secrets.contract.NameGrammar;
import java.util.List;

/** The names that the service knows, and the calls that list them. None of the calls reads a value. */
enum NameKind {
    PROJECTS(NameGrammar.PROJECT) {
        @Override
        List<String> list(ServiceConnection service, String project, String namespace) {
            return new ProjectsApi(service).projects().names();
        }
    },
    NAMESPACES(NameGrammar.NAMESPACE) {
        @Override
        List<String> list(ServiceConnection service, String project, String namespace) {
            return new ProjectsApi(service).namespaces(project).names();
        }
    },
    /** The secrets of exactly one namespace, or the project-wide ones. */
    SECRETS(NameGrammar.SECRET) {
        @Override
        List<String> list(ServiceConnection service, String project, String namespace) {
            return names(new SecretsApi(service, project).listForJobs(namespace), namespace);
        }
    },
    /** The secrets that a job of the namespace gets. */
    JOB_SECRETS(NameGrammar.SECRET) {
        @Override
        List<String> list(ServiceConnection service, String project, String namespace) {
            return names(new SecretsApi(service, project).listForJobs(namespace), null);
        }
    },
    DELETED_SECRETS(NameGrammar.SECRET) {
        @Override
        List<String> list(ServiceConnection service, String project, String namespace) {
            return names(new SecretsApi(service, project).listDeleted(namespace), namespace);
        }
    };

    private final NameGrammar grammar;

    NameKind(NameGrammar grammar) {
        this.grammar = grammar;
    }

    abstract List<String> list(ServiceConnection service, String project, String namespace);

    /** Only names that follow the rules, because a shell could take other text for its own syntax. */
    List<String> valid(List<String> names) {
        return names.stream().filter(grammar::accepts).distinct().toList();
    }

    /** @param namespace null for all */
    private static List<String> names(List<SecretRow> secrets, String namespace) {
        return secrets.stream()
                .filter(secret -> namespace == null || secret.namespace().equals(namespace))
                .map(SecretRow::name)
                .toList();
    }
}
