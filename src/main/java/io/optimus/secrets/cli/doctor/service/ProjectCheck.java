package io.optimus.secrets.cli.doctor.service;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.doctor.check.Check;
import io.optimus.secrets.cli.doctor.check.Finding;
import io.optimus.secrets.cli.settings.Setting;
import io.optimus.secrets.cli.settings.Settings;
import java.util.List;

/**
 * Which project and namespace the commands in this folder use, and which settings name them.
 *
 * @param option the value of {@code --project-name}; null if it was not given
 */
record ProjectCheck(Settings settings, String option) implements Check {

    @Override
    public String subject() {
        return "project";
    }

    @Override
    public List<Finding> run() {
        try {
            Setting named = settings.project(option);
            Setting namespace = settings.namespaceIfAny(null, option);
            return List.of(
                    Finding.ok(subject(), words(named) + (namespace == null ? "" : ", namespace " + words(namespace))));
        } catch (CommandFailure e) {
            return List.of(Finding.notChecked(subject(), e.getMessage()));
        }
    }

    private static String words(Setting setting) {
        return setting.value() + " (from " + setting.source() + ")";
    }
}
