package io.optimus.secrets.cli.check;

import io.optimus.secrets.cli.check.scan.Place;
import io.optimus.secrets.cli.check.scan.SecretUse;
import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import java.util.ArrayList;
import java.util.List;

/** Finds which secrets are used in files, for the commands that list and delete secrets. */
public final class UsedSecrets {

    private final ProcessEnvironment environment;
    private final Scan scan;

    private UsedSecrets(ProcessEnvironment environment, Scan scan) {
        this.environment = environment;
        this.scan = scan;
    }

    /**
     * @param paths files, and folders
     * @throws io.optimus.secrets.cli.command.WrongUsage if a path does not exist
     * @throws CommandFailure if something there cannot be read, since it may use any secret
     */
    public static UsedSecrets in(ProcessEnvironment environment, List<String> paths) {
        Scan scan = Scan.of(environment, paths);
        if (!scan.unreadable().isEmpty()) {
            throw new CommandFailure(
                    "it is not known which secrets are used, because these cannot be read:",
                    scan.unreadable().stream()
                            .map(finding -> finding.place().file())
                            .toList());
        }
        return new UsedSecrets(environment, scan);
    }

    /** Where the secret is used; also in a reference that cannot be filled. */
    public List<Place> places(String name) {
        List<Place> places = new ArrayList<>();
        for (SecretUse use : scan.uses()) {
            if (use instanceof SecretUse.Named named && named.name().equals(name)
                    || use instanceof SecretUse.Broken broken && broken.mentions(name)) {
                places.add(use.place());
            }
        }
        return places;
    }

    /**
     * @throws CommandFailure that names the places, if the secret is used
     */
    public void requireUnused(String name) {
        List<Place> places = places(name);
        printNotes();
        if (!places.isEmpty()) {
            throw new CommandFailure(
                    "secret " + name + " is used, so it was not deleted:",
                    places.stream().map(Place::toString).toList());
        }
    }

    /** Prints notes about what is not known. */
    public void printNotes() {
        scan.notes().forEach(environment::note);
    }
}
