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

/** The packaged {@code optimus proxy}, on a free port. */
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

    /** Returns when the proxy prints that it listens. */
    public static ProxyProcess start(Path folder, Map<String, String> variables, String... options) {
        List<String> words = new ArrayList<>(List.of("proxy", "--port", "0"));
        words.addAll(List.of(options));
        PackagedCommand command = new PackagedCommand(folder);
        variables.forEach(command::with);
        try {
            Process process = command.process(words.toArray(String[]::new))
                    .redirectErrorStream(true)
                    .start();
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

    /** The lines that the proxy printed when it started. */
    public List<String> begin() {
        return begin;
    }

    public int port() {
        return Integer.parseInt(begin.get(0).replaceFirst(".*127\\.0\\.0\\.1:([0-9]+).*", "$1"));
    }

    /**
     * Ends the proxy as Ctrl-C does. The proxy ignores the signal if the tests run in the background of a shell.
     *
     * @return what the proxy has printed since its start
     */
    public String interrupt() {
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("optimus proxy has not ended");
            }
            StringWriter rest = new StringWriter();
            output.transferTo(rest);
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
