package io.optimus.secrets.cli.check;

import static io.optimus.secrets.cli.command.CommandDescription.parameters;
import static io.optimus.secrets.cli.command.CommandDescription.required;
import static io.optimus.secrets.cli.command.CommandDescription.values;

import io.optimus.secrets.cli.check.scan.Place;
import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.NegativeResult;
import io.optimus.secrets.cli.command.OneLine;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.secret.shared.SecretNameArgument;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.PositionalParamSpec;

public final class RefsCommand implements Runnable {

    private final PositionalParamSpec name = required(0, "NAME", "The secret's name");

    private final PositionalParamSpec paths = PositionalParamSpec.builder(
                    parameters("PATH...", "Files, and folders with all files below them"))
            .index("1..*")
            .build();

    private final ProcessEnvironment environment;

    public RefsCommand(ProcessEnvironment environment) {
        this.environment = environment;
    }

    public CommandLine describe() {
        return new CommandDescription(this, "refs", "Show where files use a secret")
                .add(name, paths)
                .whoseExitCodeIsAResult()
                .withFooter(
                        "It prints FILE:LINE:COLUMN of each place, and finds the same references as optimus check.",
                        "It asks neither the service nor Vault.",
                        "",
                        "Exit codes, as grep's: 0 used, 1 not used, 2 a file cannot be read, or wrong usage.",
                        "",
                        "Examples:",
                        "  optimus secret refs someSecret .",
                        "  optimus secret refs someSecret jobs dags");
    }

    @Override
    public void run() {
        SecretNameArgument.check(name.getValue());
        if (values(paths).isEmpty()) {
            throw new WrongUsage("a path is required, such as . for the working directory");
        }
        UsedSecrets used = UsedSecrets.in(environment, values(paths));
        List<Place> places = used.places(name.getValue());
        places.forEach(place -> environment.streams().out().println(OneLine.of(place.toString())));
        environment.streams().out().flush();
        used.printNotes();
        if (places.isEmpty()) {
            throw new NegativeResult("secret " + name.getValue() + " is not used there");
        }
    }
}
