package io.optimus.secrets.testing.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged {@code optimus proxy}, at a free port. */
public final class ProxyProcess implements AutoCloseable {

    private static final long LIMIT_SECONDS = 20;

    private final Process process;
    private final BufferedReader output;
    private final List<String> begin;

    private ProxyProcess(Process process, BufferedReader output, List<String> begin) {
        this.process = process;
        this.output = output;
        this.begin = begin;
    }

    /** Returns when it says that it listens. */
    public static ProxyProcess start(Path folder, Map<String, String> variables, String... options) {
        List<String> command = new ArrayList<>(List.of(ServiceProcess.launcher().toString(), "proxy", "--port", "0"));
        command.addAll(List.of(options));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("OPTIMUS_") || name.startsWith("VAULT_"));
        builder.environment()
                .put("XDG_CONFIG_HOME", folder.resolve("user-config").toString());
        builder.environment().putAll(variables);
        try {
            Process process = builder.start();
            BufferedReader output = process.inputReader();
            List<String> begin = new ArrayList<>();
            String line;
            while (begin.size() < 2 && (line = output.readLine()) != null) {
                begin.add(line);
            }
            if (begin.size() < 2) {
                throw new AssertionError("optimus proxy did not start: " + begin);
            }
            return new ProxyProcess(process, output, begin);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it printed when it started. */
    public List<String> begin() {
        return begin;
    }

    public int port() {
        return Integer.parseInt(begin.get(0).replaceFirst(".*127\\.0\\.0\\.1:([0-9]+).*", "$1"));
    }

    /**
     * Ends it as a service manager does. It may ignore Ctrl-C, if the tests run in the background.
     *
     * @return what it has printed since its start
     */
    public String terminate() {
        try {
            new ProcessBuilder("kill", "-TERM", Long.toString(process.pid())).start();
            StringWriter rest = new StringWriter();
            output.transferTo(rest);
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("optimus proxy has not ended");
            }
            return rest.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public int exitCode() {
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
