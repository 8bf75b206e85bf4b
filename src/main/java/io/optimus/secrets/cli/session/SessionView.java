package io.optimus.secrets.cli.session;

import io.optimus.secrets.cli.command.Colour;
import io.optimus.secrets.cli.command.OneLine;
import io.optimus.secrets.cli.io.terminal.TimeLeft;
import io.optimus.secrets.cli.service.CurrentSession;
import io.optimus.secrets.cli.settings.EffectiveSettings;
import io.optimus.secrets.cli.vault.policy.ScopedRole;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The output of {@code optimus whoami}. */
final class SessionView {

    private final CurrentSession session;
    private final EffectiveSettings used;
    private final List<ScopedRole> roles;

    SessionView(CurrentSession session, EffectiveSettings used) {
        this.session = session;
        this.used = used;
        this.roles = ScopedRole.among(session.policies());
    }

    String table(Colour colour) {
        List<String> projects = new ArrayList<>();
        for (ScopedRole role : roles) {
            String namespace = role.namespace() == null ? "" : "/" + role.namespace();
            projects.add(project(role) + namespace + " (" + role.role().cliName() + ")");
        }
        StringBuilder table = new StringBuilder();
        used.lines().forEach((header, value) -> table.append(row(colour, header, value)));
        return table
                + row(colour, "NAME", session.name())
                + row(colour, "POLICIES", String.join(", ", session.policies()))
                + row(colour, "PROJECTS", String.join(", ", projects))
                + row(
                        colour,
                        "TIME LEFT",
                        session.timeLeft() == 0 ? "does not end" : TimeLeft.inWords(session.timeLeft()));
    }

    /** A star stands for all projects. */
    private static String project(ScopedRole role) {
        return role.project() == null ? "*" : role.project();
    }

    private static String row(Colour colour, String header, String value) {
        String padding = " ".repeat("TIME LEFT  ".length() - header.length());
        return colour.bold(header) + padding + (value.isEmpty() ? "-" : OneLine.of(value)) + "\n";
    }

    /** The session for programs. */
    Map<String, Object> fields() {
        List<Object> projects = new ArrayList<>();
        for (ScopedRole role : roles) {
            Map<String, Object> project = new LinkedHashMap<>();
            project.put("project", project(role));
            project.put("namespace", role.namespace() == null ? "" : role.namespace());
            project.put("role", role.role().cliName());
            projects.add(project);
        }
        Map<String, Object> fields = new LinkedHashMap<>(used.fields());
        fields.put("name", session.name());
        fields.put("policies", session.policies());
        fields.put("projects", projects);
        fields.put("timeLeft", session.timeLeft());
        fields.put("renewable", session.renewable());
        return fields;
    }
}
