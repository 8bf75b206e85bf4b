package io.optimus.secrets.launcher;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.optimus.secrets.cli.OptimusCommandLine;
import io.optimus.secrets.cli.command.Colour;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.StandardStreams;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Runs the usual commands once, against a server of its own on the loopback address, while Java records which classes they
 * need. It loads the classes of all other commands as well, so that a new command needs no entry here. The
 * exception is the proxy, whose libraries other commands do not have. Not for users.
 */
public final class TrainingRun {

    /** A list, a secret and several of them in one. */
    private static final String ONE_SECRET =
            "{\"version\":\"1\",\"name\":\"a\",\"value\":\"dmFsdWU=\",\"secrets\":[{\"name\":\"a\","
                    + "\"value\":\"dmFsdWU=\",\"digest\":\"d\",\"namespace\":\"\",\"updatedAt\":\"2022-04-12T04:30:45Z\","
                    + "\"version\":1,\"stale\":false}]}";

    private static final String SESSION =
            "{\"name\":\"n\",\"policies\":[\"optimus-project-admin:p\"],\"timeLeft\":3600,\"renewable\":true}";
    private static final String CONFLICT = "{\"code\":6,\"message\":\"exists\",\"details\":[]}";

    private TrainingRun() {}

    public static void main(String... args) throws Exception {
        Path folder = Files.createTempDirectory("optimus-training");
        Path config = folder.resolve("optimus.yaml");
        HttpServer service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", TrainingRun::respond);
        service.start();
        try {
            // By name, so that its resolution is recorded as well.
            String host = "localhost:" + service.getAddress().getPort();
            Files.writeString(config, "version: 1\nproject:\n  name: training\n");
            Class.forName("io.optimus.secrets.Optimus");
            ProcessEnvironment.current();
            run(folder, host, 0, "version");
            run(folder, host, 0, "login", "--method", "token");
            run(folder, host, 0, "secret", "list");
            run(folder, host, 0, "secret", "set", "new", "value");
            run(folder, host, 0, "secret", "set", "new", "dmFsdWU=", "--base64", "--update-only");
            run(folder, host, 0, "secret", "set", "new");
            run(folder, host, 1, "secret", "set", "existing", "value", "--namespace", "n");
            run(folder, host, 0, "secret", "delete", "new");
            run(folder, host, 0, "secret", "get", "a");
            Files.writeString(folder.resolve("template"), "A={{.secret.a}}\n");
            run(folder, host, 0, "render", "--file", "template");
            run(folder, host, 0, "run", "--secret", "a", "--env-file", "template", "true");
            Files.writeString(folder.resolve("template"), "A: '{{.secret.a}}'\n");
            run(folder, host, 0, "job-input", "--file", "template", "--output-dir", ".");
            run(folder, host, 0, "whoami");
            run(folder, host, 0, "__complete", "bash", "secret", "get", "");
            run(folder, host, 0, "__complete", "bash", "secret", "get", "");
            run(folder, host, 0, "doctor");
            run(folder, host, 0, "--help");
            run(folder, host, 0, "secret", "set", "--help");
            run(folder, host, 2, "secret", "lst");
            run(folder, host, 0, "logout");
            runEncrypted(folder);
            loadAllCommands();
        } finally {
            service.stop(0);
            delete(folder);
        }
    }

    /**
     * The classes of TLS are most of what a command over https needs. A handshake needs other classes with keys of the other kind. Without
     * the CA, Java reads its public CAs, and refuses the certificate.
     */
    private static void runEncrypted(Path folder) throws Exception {
        for (String[] keys : new String[][] {{"RSA", "EC"}, {"EC", "RSA"}}) {
            try (TrainingCertificate certificate = TrainingCertificate.in(folder, keys[0], keys[1])) {
                HttpsServer service = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
                service.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
                service.createContext("/", TrainingRun::respond);
                service.start();
                try {
                    String host = "https://localhost:" + service.getAddress().getPort();
                    String ca = certificate.pem().toString();
                    run(folder, host, ca, 0, "login", "--method", "token");
                    run(folder, host, ca, 0, "secret", "list");
                    run(folder, host, ca, 0, "secret", "set", "new", "value");
                    run(folder, host, ca, 0, "logout");
                    run(folder, host, "", 1, "login", "--method", "token");
                } finally {
                    service.stop(0);
                }
            }
        }
    }

    private static void run(Path folder, String host, int expected, String... args) {
        run(folder, host, "", expected, args);
    }

    private static void run(Path folder, String host, String caCert, int expected, String... args) {
        Map<String, String> variables = Map.of(
                "OPTIMUS_CACERT",
                caCert,
                "XDG_CONFIG_HOME",
                folder.toString(),
                "XDG_CACHE_HOME",
                folder.toString(),
                "OPTIMUS_READ_BY_SHELL",
                "1",
                "OPTIMUS_HOST",
                host);
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        StandardStreams streams = new StandardStreams(
                new ByteArrayInputStream(new byte[] {'v'}), nowhere, nowhere, false, Colour.OFF, Colour.OFF);
        int exitCode = OptimusCommandLine.create(new ProcessEnvironment(variables, folder, streams))
                .execute(args);
        if (exitCode != expected) {
            throw new IllegalStateException("exit code " + exitCode + " of " + String.join(" ", args));
        }
    }

    private static void loadAllCommands() throws IOException, ClassNotFoundException {
        Path jar = Path.of(URI.create(OptimusCommandLine.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()));
        String folder = OptimusCommandLine.class.getPackageName().replace('.', '/') + "/";
        try (JarFile classes = new JarFile(jar.toFile())) {
            for (JarEntry entry : Collections.list(classes.entries())) {
                String name = entry.getName();
                if (name.startsWith(folder)
                        && !name.startsWith(folder + "proxy/")
                        && name.endsWith(".class")
                        && !name.endsWith("package-info.class")) {
                    Class.forName(name.replace('/', '.').replaceFirst("\\.class$", ""));
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void respond(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        boolean conflict = path.endsWith("/existing");
        String response = conflict ? CONFLICT : path.endsWith("/session") ? SESSION : ONE_SECRET;
        byte[] body = response.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(conflict ? 409 : 200, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
