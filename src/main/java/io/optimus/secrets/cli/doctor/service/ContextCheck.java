package io.optimus.secrets.cli.doctor.service;

import io.optimus.secrets.cli.doctor.check.Check;
import io.optimus.secrets.cli.doctor.check.Finding;
import io.optimus.secrets.cli.settings.ChosenContext;
import io.optimus.secrets.cli.settings.Setting;
import io.optimus.secrets.cli.settings.Settings;
import java.util.ArrayList;
import java.util.List;

/**
 * Which context the commands in this folder use, and which settings come from it.
 *
 * @param projectOption the value of {@code --project-name}; null if it was not given
 */
record ContextCheck(Settings settings, String projectOption) implements Check {

    @Override
    public String subject() {
        return "context";
    }

    @Override
    public String manualCommand() {
        return "optimus context list";
    }

    @Override
    public List<Finding> run() {
        ChosenContext chosen = settings.context();
        if (chosen == null) {
            return List.of(Finding.ok(subject(), "none is in use"));
        }
        List<String> given = new ArrayList<>();
        add(given, chosen, "host", settings.hostIfAny());
        add(given, chosen, "project", settings.projectIfAny(projectOption));
        add(given, chosen, "namespace", settings.namespaceIfAny(null, projectOption));
        return List.of(Finding.ok(
                subject(),
                chosen
                        + (given.isEmpty()
                                ? ", but other settings override it"
                                : ", which gives the " + String.join(", ", given))));
    }

    private static void add(List<String> given, ChosenContext chosen, String name, Setting setting) {
        if (setting != null && chosen.isSourceOf(setting)) {
            given.add(name);
        }
    }
}
