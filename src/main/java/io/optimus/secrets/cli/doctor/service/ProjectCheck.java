package io.optimus.secrets.cli.doctor.service;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.doctor.check.Check;
import io.optimus.secrets.cli.doctor.check.Finding;
import io.optimus.secrets.cli.settings.Setting;
import java.util.List;
import java.util.function.Supplier;

/** Which project the commands in this folder use, and which setting names it. */
final class ProjectCheck implements Check {

    private final Supplier<Setting> project;

    /** @param project throws a {@link CommandFailure} if none is named */
    ProjectCheck(Supplier<Setting> project) {
        this.project = project;
    }

    @Override
    public String subject() {
        return "project";
    }

    @Override
    public List<Finding> run() {
        try {
            Setting named = project.get();
            return List.of(Finding.ok(subject(), named.value() + " (from " + named.source() + ")"));
        } catch (CommandFailure e) {
            return List.of(Finding.notChecked(subject(), e.getMessage()));
        }
    }
}
