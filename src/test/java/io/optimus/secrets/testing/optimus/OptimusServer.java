package io.optimus.secrets.testing.optimus;

import io.optimus.secrets.testing.Eventually;
import io.optimus.secrets.testing.TestFolder;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.cli.PackagedCommand;
import io.optimus.secrets.testing.net.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Optimus's own server, unmodified, with a real PostgreSQL. The first test class that uses it starts it; all classes share it.
 * Without Go or PostgreSQL the tests are skipped.
 */
public final class OptimusServer implements BeforeAllCallback {

    public static final String APP_KEY = "0123456789-test-app-key-abcdefghijk";

    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private Running running;

    @Override
    public void beforeAll(ExtensionContext context) {
        running = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(OptimusServer.class))
                .getOrComputeIfAbsent(Running.class, key -> Running.start(), Running.class);
    }

    public String host() {
        return running.host();
    }

    /** Registers a project with its namespaces, and returns a client for them in the folder. */
    public OptimusClient register(Path folder, String project, String... namespaces) {
        OptimusClient client = new OptimusClient(folder, null).configure(host(), project, namespaces);
        Ended ended = client.run("project", "register", "--with-namespaces");
        if (ended.exitCode() != 0) {
            throw new IllegalStateException(ended.everything());
        }
        return client;
    }

    /** The variables with which {@code psql} finds the server's database. */
    public Map<String, String> databaseVariables() {
        return running.database().variables();
    }

    /** The folder with PostgreSQL's programs. */
    public Path databasePrograms() {
        return running.database().programs();
    }

    /** Runs the SQL statements in the database, and returns the fields of the rows. */
    public String sql(String statements) {
        PackagedCommand psql = new PackagedCommand(TestFolder.create("psql"))
                .program(databasePrograms().resolve("psql"))
                .input(statements);
        databaseVariables().forEach(psql::with);
        Ended ended = psql.run("-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1");
        if (ended.exitCode() != 0) {
            throw new IllegalStateException(ended.err());
        }
        return ended.out();
    }

    private record Running(PostgreSqlServer database, String host, Process process) implements AutoCloseable {

        static Running start() {
            Path program = OptimusClient.program();
            PostgreSqlServer database = PostgreSqlServer.start();
            Path folder = TestFolder.create("optimus-server");
            String host = "127.0.0.1:" + FreePorts.one();
            try {
                Process process = new ProcessBuilder(
                                program.toString(), "serve", "-c", settings(folder, host, database))
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("server.log").toFile())
                        .start();
                Running running = new Running(database, host, process);
                Eventually.await("Optimus's server, see " + folder, START_LIMIT, running::responds);
                return running;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String settings(Path folder, String host, PostgreSqlServer database) throws IOException {
            Path settings = folder.resolve("config.yaml");
            Files.writeString(
                    settings, """
                    version: 1
                    log:
                      level: info
                    serve:
                      host: 127.0.0.1
                      port: %s
                      ingress_host: %s
                      app_key: %s
                      db:
                        dsn: %s
                    """.formatted(host.substring(host.indexOf(':') + 1), host, APP_KEY, database.url()));
            return settings.toString();
        }

        /** The server forwards HTTP to its own gRPC port. After a failure it tries again only some seconds later. */
        private boolean responds() {
            try {
                return HttpClient.newHttpClient()
                                .send(
                                        HttpRequest.newBuilder(URI.create("http://" + host + "/api/v1beta1/project"))
                                                .version(HttpClient.Version.HTTP_1_1)
                                                .build(),
                                        HttpResponse.BodyHandlers.ofString())
                                .statusCode()
                        == 200;
            } catch (IOException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() throws InterruptedException {
            process.destroy();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            database.close();
        }
    }
}
