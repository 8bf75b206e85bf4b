package io.optimus.secrets.testing.optimus;

import io.optimus.secrets.testing.TestFolder;
import io.optimus.secrets.testing.net.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A real PostgreSQL on a free port of the loopback interface. Its user {@code postgres} needs no password. */
final class PostgreSqlServer implements AutoCloseable {

    private static final String USER = "postgres";
    private static final String UNPRIVILEGED = "nobody";

    private final Path programs;
    private final Path data;
    private final int port;

    private PostgreSqlServer(Path programs, Path data, int port) {
        this.programs = programs;
        this.data = data;
        this.port = port;
    }

    /** Without PostgreSQL the test is skipped. */
    static PostgreSqlServer start() {
        Path programs = BuiltProgram.POSTGRESQL.find();
        Path data = TestFolder.create("postgresql");
        PostgreSqlServer server = new PostgreSqlServer(programs, data, FreePorts.one());
        if (isRoot()) {
            giveTo(UNPRIVILEGED, data);
        }
        server.run(
                "initdb", "-D", data.toString(), "-U", USER, "--auth=trust", "-E", "UTF8", "--locale=C", "--no-sync");
        server.run(
                "pg_ctl",
                "start",
                "-w",
                "-D",
                data.toString(),
                "-l",
                data.resolve("server.log").toString(),
                "-o",
                "-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off".formatted(server.port));
        return server;
    }

    String url() {
        return "postgres://%s@127.0.0.1:%d/postgres?sslmode=disable".formatted(USER, port);
    }

    Path programs() {
        return programs;
    }

    /** The variables with which {@code psql} finds the server. */
    Map<String, String> variables() {
        return Map.of(
                "PGHOST", "127.0.0.1", "PGPORT", Integer.toString(port), "PGUSER", USER, "PGDATABASE", "postgres");
    }

    @Override
    public void close() {
        run("pg_ctl", "stop", "-w", "-m", "immediate", "-D", data.toString());
    }

    /** PostgreSQL refuses to run as root. The capability lets it use folders that only root may enter. */
    private void run(String program, String... args) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("setpriv", "--reuid=" + UNPRIVILEGED, "--regid=65534", "--clear-groups"));
            command.addAll(List.of("--inh-caps=+dac_override", "--ambient-caps=+dac_override"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(args));
        try {
            // To a file, because the server would keep a pipe open.
            Path output = Files.createTempFile(program, ".log");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(
                        program + " failed: " + Files.readString(output, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static void giveTo(String user, Path folder) {
        try {
            Files.setOwner(
                    folder,
                    folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
