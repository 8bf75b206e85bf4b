package io.optimus.secrets.cli.secret.shared;

import io.optimus.secrets.cli.command.StandardStreams;
import io.optimus.secrets.cli.service.ProjectOptions;

/** Reports what was done, in Optimus's words, because scripts compare them. On a terminal, it adds the project and host. */
public final class Confirmation {

    private static final String PREFIX = "Secret ";

    private final StandardStreams streams;

    public Confirmation(StandardStreams streams) {
        this.streams = streams;
    }

    public void print(String done, String secret, String namespace, ProjectOptions.Project project) {
        print(done, secret, namespace, project, "");
    }

    /** @param remark what is added on a terminal */
    public void print(String done, String secret, String namespace, ProjectOptions.Project project, String remark) {
        if (!streams.errIsTerminal()) {
            streams.err().println(done);
            return;
        }
        String place = secret + " in " + new SecretScope(project, namespace).description() + " at " + project.host();
        streams.message(sentence(done, place) + remark);
    }

    /** {@code Secret registered} becomes {@code Registered DB in project sales}. */
    private static String sentence(String done, String place) {
        return done.equals(SecretWrite.REGISTERED) || done.equals(SecretWrite.UPDATED) || done.equals("Secret deleted")
                ? Character.toUpperCase(done.charAt(PREFIX.length())) + done.substring(PREFIX.length() + 1) + " "
                        + place
                : done + ": " + place;
    }
}
