package io.optimus.secrets.cli.secret.shared;

import io.optimus.secrets.cli.command.StandardStreams;
import io.optimus.secrets.cli.io.terminal.OneLine;
import io.optimus.secrets.cli.service.ProjectOptions;

/** Reports what was done, in Optimus's words, because scripts compare them. On a terminal, it adds the project and host. */
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
