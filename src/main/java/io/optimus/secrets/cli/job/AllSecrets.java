package io.optimus.secrets.cli.job;

import static io.optimus.secrets.cli.command.CommandDescription.flag;
import static io.optimus.secrets.cli.command.CommandDescription.given;
import static io.optimus.secrets.cli.command.CommandDescription.option;
import static io.optimus.secrets.cli.command.CommandDescription.repeatableOption;
import static io.optimus.secrets.cli.command.CommandDescription.values;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.io.shell.ShellVariable;
import io.optimus.secrets.cli.io.template.SecretReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.OptionSpec;

/** The options that give a command all or some secrets of its job. */
final class AllSecrets {

    private final OptionSpec all = flag("All secrets that a job of the namespace gets", "--all");
    private final OptionSpec only =
            repeatableOption("NAME,...", "With --all, only these; * stands for any characters", "--only");
    private final OptionSpec except =
            repeatableOption("NAME,...", "With --all, all except these; * stands for any characters", "--except");
    private final OptionSpec prefix =
            option("TEXT", "With --all, the beginning of the names of the variables", "--prefix");

    OptionSpec[] options() {
        return new OptionSpec[] {all, only, except, prefix};
    }

    boolean wanted() {
        return given(all);
    }

    void checkUsage() {
        if (!given(all) && (only.getValue() != null || except.getValue() != null || prefix.getValue() != null)) {
            throw new WrongUsage("--only, --except and --prefix need --all");
        }
    }

    /**
     * Finds the secrets and their variables.
     *
     * @param named the secrets to which another option already gives a variable
     */
    List<SecretVariable> variables(JobSecrets secrets, Set<String> named) {
        List<SecretVariable> variables = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (String name : names(secrets)) {
            String variable = (prefix.getValue() == null ? "" : prefix.getValue()) + name;
            if (named.contains(name)) {
                continue;
            }
            String problem = ShellVariable.wrongName(variable);
            if (problem == null) {
                variables.add(new SecretVariable(variable, new SecretReference(name, "--all")));
            } else {
                wrong.add(problem);
            }
        }
        if (!wrong.isEmpty()) {
            throw new CommandFailure(
                    "some secrets cannot be variables by their names: give --secret NAME=VARIABLE or --except NAME",
                    wrong);
        }
        return variables;
    }

    private Collection<String> names(JobSecrets secrets) {
        List<String> included = split(only);
        // Exact names need no list, so the caller needs no permission to list.
        Set<String> names = !included.isEmpty() && included.stream().noneMatch(name -> name.contains("*"))
                ? new TreeSet<>(included)
                : secrets.scope().namesForJobs("secrets that you name are given without it: --all --only NAME,...");
        if (!included.isEmpty()) {
            names.removeIf(name -> !matchesAny(name, included));
        }
        List<String> excluded = split(except);
        names.removeIf(name -> matchesAny(name, excluded));
        if (names.isEmpty()) {
            throw new CommandFailure(
                    "--all finds no secrets" + (included.isEmpty() && excluded.isEmpty() ? "" : " by these names")
                            + " in " + secrets.scope().description());
        }
        return names;
    }

    private static List<String> split(OptionSpec option) {
        List<String> names = new ArrayList<>();
        for (String given : values(option)) {
            for (String name : given.split(",")) {
                if (!name.isBlank()) {
                    names.add(name.strip());
                }
            }
        }
        return names;
    }

    private static boolean matchesAny(String name, List<String> patterns) {
        for (String pattern : patterns) {
            if (name.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"))) {
                return true;
            }
        }
        return false;
    }
}
