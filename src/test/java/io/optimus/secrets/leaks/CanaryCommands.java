package io.optimus.secrets.leaks;

import io.optimus.secrets.cli.io.files.PrivateFile;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.cli.PackagedCommand;
import io.optimus.secrets.testing.http.ReceivedResponse;
import io.optimus.secrets.testing.vault.JwtIssuer;
import io.optimus.secrets.testing.vault.VaultServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Runs commands of a user and of an administrator, with a canary for every secret, and keeps their output. */
final class CanaryCommands {

    private static final String PROJECT = "leaks";

    private final Canaries canaries;
    private final VaultServer vault;
    private final String host;
    private final Path folder;
    private final CanaryRequests requests;
    private final String password;
    private final List<Ended> ended = new ArrayList<>();
    private final Map<String, String> messages = new LinkedHashMap<>();
    private String token;

    /** @param folder an empty folder in which the commands run */
    CanaryCommands(Canaries canaries, VaultServer vault, String host, Path folder) throws IOException {
        this.canaries = canaries;
        this.vault = vault;
        this.host = host;
        this.folder = folder;
        this.requests = new CanaryRequests(canaries, host, PROJECT);
        this.password = canaries.planted("password");
        canaries.adopted("root token", vault.root().token());
        canaries.adopted("secret id", vault.serviceSettings().get("quarkus.vault.authentication.app-role.secret-id"));
        Files.writeString(
                folder.resolve("optimus.yaml"),
                "version: 1\nhost: %s\nproject:\n  name: %s\n".formatted(host, PROJECT));
        PrivateFile.createFolders(folder.resolve("given"));
    }

    void administrator() throws IOException {
        vault.root().set("sys/auth/userpass", Map.of("type", "userpass"));
        vault.root().set("auth/userpass/users/alice", Map.of("password", password));
        tellsNothing(
                administrating(), "admin", "grant", "-p", PROJECT, "--role", "project-admin", "--to", "userpass:alice");
        tellsNothing(administrating(), "admin", "grants", "-p", PROJECT);
        tellsNothing(administrating(), "admin", "grant", "-p", PROJECT, "--role", "nonsense", "--to", "userpass:alice");
        token = givesSecrets(administrating(), "admin", "token", "--project", PROJECT)
                .out()
                .trim();
        canaries.adopted("printed token", token);
        tellsNothing(
                new PackagedCommand(folder)
                        .with("VAULT_ADDR", vault.address())
                        .with("VAULT_TOKEN", canaries.planted("administrator's unknown token")),
                "admin",
                "token",
                "--project",
                PROJECT);
    }

    void loggedInUser() throws IOException {
        tellsNothing(command().input(canaries.planted("wrong password")), "login", "--username", "alice");
        tellsNothing(command().input(password + "\n"), "login", "--username", "alice");
        try (Stream<Path> stored = Files.list(credentials())) {
            canaries.adopted(
                    "stored token",
                    Files.readAllLines(stored.findFirst().orElseThrow()).get(0));
        }
        tellsNothing(command(), "whoami");
        tellsNothing(command().input(canaries.planted("registered")), "secret", "set", "A");
        tellsNothing(command().input(canaries.planted("registered again")), "secret", "set", "A");
        tellsNothing(command().input(canaries.planted("updated")), "secret", "set", "A", "--update-only");
        tellsNothing(command().input(canaries.planted("of a missing one")), "secret", "set", "B", "--update-only");
        tellsNothing(command().input(canaries.planted("no base64") + "!"), "secret", "set", "C", "--base64");
        tellsNothing(command(), "secret", "set", "F", "--file", given("file", canaries.planted("in a file")));
        tellsNothing(command().input(canaries.planted("too large").repeat(20_000)), "secret", "set", "L");
        tellsNothing(command(), "secret", "list");
        tellsNothing(command(), "secret", "list", "-o", "json");
        tellsNothing(command(), "secret", "get", "MISSING");
        tellsNothing(command().input(canaries.planted("deleted")), "secret", "set", "D");
        tellsNothing(command(), "secret", "delete", "D");
    }

    void jobs() throws IOException {
        givesSecrets(command(), "secret", "get", "A");
        givesSecrets(command(), "secret", "get", "A", "-o", "json");
        String template = given("template", "{{.secret.A}} {{.secret.F}}\n");
        givesSecrets(command(), "render", "-f", template);
        tellsNothing(command(), "render", "-f", template, "--out", "rendered");
        tellsNothing(command(), "render", "-f", given("lacking", "{{.secret.A}} {{.secret.MISSING}}"), "--out", "none");
        String job = given("job.yaml", "config:\n  PLAIN: text\n  TOKEN: 'x{{.secret.A}}x'\n");
        tellsNothing(command(), "job-input", "-f", job, "--output-dir", "job");
        givesSecrets(command(), "run", "--secret", "A", "--", "sh", "-c", "cat /proc/$$/cmdline; printf %s \"$A\"");
        tellsNothing(command(), "run", "--secret", "A", "--secret", "F", "--", "sh", "-c", "cat /proc/[0-9]*/cmdline");
        tellsNothing(command(), "run", "--secret", "A", "--", "no-such-command");
    }

    void transfers() throws IOException {
        String file = given(
                "secrets.env",
                "I=" + canaries.planted("imported") + "\nJ='" + canaries.planted("imported, too") + "'\n");
        tellsNothing(command(), "secret", "import", file, "-n", "ns", "--dry-run");
        tellsNothing(command(), "secret", "import", file, "-n", "ns");
        tellsNothing(command(), "secret", "import", file);
        String other = given("changed.json", "{\"I\":\"" + canaries.planted("in an import with --update") + "\"}");
        tellsNothing(command(), "secret", "import", other, "-n", "ns");
        tellsNothing(command(), "secret", "import", other, "-n", "ns", "--update");
        for (String broken : List.of("A=x\n%s", "A=`%s`", "A=\"%s\\q\"", "A=%s$HOME")) {
            tellsNothing(
                    command().input(broken.formatted(canaries.planted("in a broken file"))), "secret", "import", "-");
        }
        for (String broken : List.of("A: *%s", "A: !%s x", "{\"A\": %s}", "A: [%s]")) {
            tellsNothing(
                    command().input(broken.formatted(canaries.planted("in a broken document"))),
                    "secret",
                    "import",
                    "-",
                    "--format",
                    "yaml");
        }
        tellsNothing(command(), "secret", "diff", file, "-n", "ns");
        tellsNothing(command(), "secret", "diff", "-n", "ns", "--to", "other");
        tellsNothing(command(), "secret", "copy", "--all", "--from", "ns", "--to", "other");
        tellsNothing(command(), "secret", "export", "-n", "ns", "--out", "exported");
        givesSecrets(command(), "secret", "export", "-n", "ns", "-o", "json");
        tellsNothing(
                command(), "run", "--mask", "--all", "-n", "ns", "--", "sh", "-c", "printf '%s' \"$I$J\"; env | cat");
        tellsNothing(command(), "run", "--file", "I=FILE", "-n", "ns", "--", "sh", "-c", "cat \"$FILE\" | wc -c");
    }

    void history() throws IOException {
        tellsNothing(command().input(canaries.planted("first version")), "secret", "set", "H");
        tellsNothing(command().input(canaries.planted("second version")), "secret", "set", "H", "--update-only");
        tellsNothing(command(), "secret", "history", "H");
        tellsNothing(command(), "secret", "history", "H", "-o", "json");
        givesSecrets(command(), "secret", "get", "H", "--version", "1");
        tellsNothing(command(), "secret", "get", "H", "--version", "9");
        tellsNothing(command(), "secret", "rollback", "H", "--to", "1");
        tellsNothing(command(), "secret", "rollback", "H", "--to", "9");
        tellsNothing(command(), "secret", "note", "H", "--owner", "alice", "--expires", "1d");
        tellsNothing(command(), "secret", "list", "-o", "wide");
        tellsNothing(command(), "secret", "delete", "H");
        tellsNothing(command(), "secret", "list", "--deleted");
        tellsNothing(command(), "secret", "undelete", "H");
        tellsNothing(command(), "secret", "delete", "H", "--destroy", "--yes");
    }

    void refusals() {
        requests.refusals(token);
    }

    void strangers() {
        requests.strangers();
    }

    void jwts() throws IOException {
        JwtIssuer issuer = JwtIssuer.create();
        vault.root().set("sys/auth/jwt", Map.of("type", "jwt"));
        vault.root()
                .set(
                        "auth/jwt/config",
                        Map.of("jwt_validation_pubkeys", List.of(issuer.publicKeyPem()), "default_role", "etl"));
        vault.root()
                .set(
                        "auth/jwt/role/etl",
                        Map.of("role_type", "jwt", "user_claim", "sub", "bound_subject", "etl", "token_ttl", "1h"));
        requests.send("GET", "", canaries.adopted("JWT", issuer.issue("etl", Duration.ofMinutes(5))), "");
        requests.send(
                "GET", "", canaries.adopted("JWT that has ended", issuer.issue("etl", Duration.ofMinutes(-5))), "");
        String jwt = canaries.adopted("JWT of a login", issuer.issue("etl", Duration.ofMinutes(4)));
        PackagedCommand other =
                command().with("XDG_CONFIG_HOME", folder.resolve("given/other").toString());
        tellsNothing(other, "login", "--jwt-file", given("jwt", jwt));
    }

    void sealedVault() throws IOException {
        vault.seal();
        tellsNothing(command().input(canaries.planted("while sealed")), "secret", "set", "S");
        tellsNothing(command().input(password), "login", "--username", "alice");
        requests.send(
                "POST",
                "/S",
                token,
                "{\"value\":\"%s\"}".formatted(CanaryRequests.base64(canaries.planted("sent while sealed"))));
        vault.unseal();
    }

    void logout() {
        tellsNothing(command(), "logout");
        tellsNothing(command(), "secret", "get", "A");
    }

    List<Ended> ended() {
        return ended;
    }

    List<ReceivedResponse> responses() {
        return requests.responses();
    }

    /** The output of each command that must not print secrets. */
    Map<String, String> messages() {
        return messages;
    }

    int port() {
        return requests.port();
    }

    /** Files and folders that may contain secrets, because the user created or requested them. */
    Set<Path> meant() throws IOException {
        Set<Path> meant = new HashSet<>(Set.of(
                credentials(),
                folder.resolve("given"),
                folder.resolve("rendered"),
                folder.resolve("exported"),
                folder.resolve("job/in/.secret")));
        try (Stream<Path> outputs = Files.list(folder)) {
            outputs.filter(file -> file.getFileName().toString().startsWith("out"))
                    .forEach(meant::add);
        }
        return meant;
    }

    private Path credentials() {
        return folder.resolve("user-config/optimus/credentials");
    }

    /** A command that uses the stored login, if it exists. */
    private PackagedCommand command() {
        return new PackagedCommand(folder).with("OPTIMUS_HOST", host);
    }

    private PackagedCommand administrating() {
        return command()
                .with("VAULT_ADDR", vault.address())
                .with("VAULT_TOKEN", vault.root().token());
    }

    private void tellsNothing(PackagedCommand command, String... args) {
        Ended end = run(command, args);
        messages.merge(String.join(" ", args), end.out() + end.err(), String::concat);
    }

    private Ended givesSecrets(PackagedCommand command, String... args) {
        Ended end = run(command, args);
        if (end.exitCode() != 0) {
            throw new IllegalStateException(String.join(" ", args) + ": " + end.err());
        }
        messages.merge(String.join(" ", args), end.err(), String::concat);
        return end;
    }

    private Ended run(PackagedCommand command, String... args) {
        Ended end = command.run(args);
        ended.add(end);
        return end;
    }

    private String given(String name, String text) throws IOException {
        Path file = folder.resolve("given").resolve(name);
        PrivateFile.write(file, text.getBytes(StandardCharsets.UTF_8));
        return file.toString();
    }
}
