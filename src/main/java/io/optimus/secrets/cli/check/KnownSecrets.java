package io.optimus.secrets.cli.check;

import io.optimus.secrets.cli.check.scan.SecretUse;
import io.optimus.secrets.cli.command.Count;
import io.optimus.secrets.cli.command.SimilarName;
import io.optimus.secrets.cli.service.SecretRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The secrets that a job of a namespace gets. It finds the uses of other secrets, which would fail. */
final class KnownSecrets {

    private final String namespace;
    private final Set<String> names = new TreeSet<>();
    private final Pattern variables;
    private int unknown;

    /**
     * @param namespace empty for project-wide secrets only
     * @param rows the list for the jobs of the namespace
     * @param variables matches the whole name of each Airflow variable that is a secret
     */
    KnownSecrets(String namespace, List<SecretRow> rows, Pattern variables) {
        this.namespace = namespace;
        this.variables = variables;
        for (SecretRow row : rows) {
            names.add(row.name());
            unknown += row.unknown() ? 1 : 0;
        }
    }

    /** Notes for the user about what is not known, one line each. */
    List<String> notes() {
        return unknown == 0
                ? List.of()
                : List.of("your token may list, but not read the metadata of "
                        + Count.of(unknown, "secret", "secrets")
                        + ": it is not known whether they are deleted");
    }

    List<ReferenceFinding> missing(List<SecretUse> uses) {
        List<ReferenceFinding> findings = new ArrayList<>();
        for (SecretUse use : uses) {
            if (use instanceof SecretUse.Broken broken) {
                findings.add(new ReferenceFinding(
                        ReferenceFinding.Rule.INVALID_REFERENCE, broken.place(), null, broken.problem(), null));
            } else if (use instanceof SecretUse.Named named && isNeeded(named) && !names.contains(named.name())) {
                findings.add(missing(named));
            }
        }
        return findings;
    }

    /** Whether any of the uses depends on which secrets exist. */
    boolean needed(List<SecretUse> uses) {
        return uses.stream().anyMatch(use -> use instanceof SecretUse.Named named && isNeeded(named));
    }

    private boolean isNeeded(SecretUse.Named use) {
        return switch (use.need()) {
            case REQUIRED -> true;
            case OPTIONAL -> false;
            case VARIABLE -> variables.matcher(use.name()).matches();
        };
    }

    /** The secret that the user probably meant; null if none is similar. */
    private String similar(String used) {
        for (String name : names) {
            if (plain(name).equals(plain(used))) {
                return name;
            }
        }
        return SimilarName.of(used, names);
    }

    /** Without the most frequent mistakes: case, and the separator between words. */
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-._]", "");
    }

    private ReferenceFinding missing(SecretUse.Named use) {
        String suggestion = similar(use.name());
        String where = namespace.isEmpty() ? "not project-wide" : "not in namespace " + namespace + " nor project-wide";
        return new ReferenceFinding(
                ReferenceFinding.Rule.MISSING_SECRET,
                use.place(),
                use.name(),
                "secret " + use.name() + ": " + where
                        + (suggestion == null ? "" : "; did you mean " + suggestion + "?"),
                suggestion);
    }
}
