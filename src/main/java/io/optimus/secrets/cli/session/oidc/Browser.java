package io.optimus.secrets.cli.session.oidc;

import io.optimus.secrets.cli.command.ProcessEnvironment;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Opens a page in the user's browser: {@code open} on macOS, else {@code xdg-open}, which needs a graphical session. */
record Browser(ProcessEnvironment environment) {

    /**
     * @param url begins with http
     * @return whether a program was started for it; the browser may still fail
     */
    boolean open(String url) {
        Optional<Path> program = program();
        if (program.isEmpty()) {
            return false;
        }
        ProcessBuilder process = new ProcessBuilder(program.get().toString(), url)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        process.environment().keySet().removeIf(name -> name.startsWith("OPTIMUS_") || name.startsWith("VAULT_"));
        try {
            process.start();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private Optional<Path> program() {
        if (System.getProperty("os.name").startsWith("Mac")) {
            return onPath("open");
        }
        boolean graphical = environment.variable("DISPLAY") != null || environment.variable("WAYLAND_DISPLAY") != null;
        return graphical ? onPath("xdg-open") : Optional.empty();
    }

    private Optional<Path> onPath(String name) {
        String path = environment.variable("PATH");
        for (String folder : path == null ? new String[0] : path.split(File.pathSeparator)) {
            Path program = Path.of(folder, name);
            if (program.isAbsolute() && Files.isExecutable(program) && !Files.isDirectory(program)) {
                return Optional.of(program);
            }
        }
        return Optional.empty();
    }
}
