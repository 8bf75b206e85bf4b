package io.optimus.secrets.cli.secret.shared;

import io.optimus.secrets.cli.command.StandardStreams;
import io.optimus.secrets.cli.io.terminal.OneLine;
import io.optimus.secrets.cli.service.ProjectOptions;

/** Says what was done: in Optimus's words, which scripts compare, and on a terminal also where. */
public final class Confirmation {

    private final StandardStreams streams;

    public Confirmation(StandardStreams streams) {
        this.streams = streams;
    }

    public void print(String done, String secret, String namespace, ProjectOptions.Project project) {
        String place = secret + " in " + (namespace.isEmpty() ? "" : "namespace " + namespace + " of ") + "project "
                + project.name() + " at " + project.host();
        streams.err().println(streams.errIsTerminal() ? done + ": " + OneLine.of(place) : done);
    }
}
