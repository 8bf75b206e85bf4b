package io.optimus.secrets.rest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.optimus.secrets.testing.cli.ServiceProcess;
import io.optimus.secrets.testing.net.CertificateAuthority;
import io.optimus.secrets.testing.net.FreePorts;
import io.optimus.secrets.testing.net.ServerCertificate;
import io.optimus.secrets.testing.vault.VaultServer;
import io.optimus.secrets.testing.vault.VaultUsers;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Common HTTP clients make every call with their default settings. Some of them request HTTP/2. */
class HttpClientsIT {

    private static final String API = "/api/v1beta1";
    private static final String USER = "alice";
    private static final String VALUE = "{\"value\":\"dmFsdWU=\"}";

    @TempDir
    static Path folder;

    private static CertificateAuthority authority;
    private static VaultServer vault;
    private static ServiceProcess service;
    private static int tlsPort;

    @BeforeAll
    static void start() {
        authority = CertificateAuthority.create(folder, "ca");
        ServerCertificate certificate = authority.issue("service", "IP:127.0.0.1");
        vault = VaultServer.start();
        VaultUsers.of(vault).add(USER);
        tlsPort = FreePorts.one();
        service = ServiceProcess.start(
                vault,
                Map.of(
                        "QUARKUS_TLS_KEY_STORE_PEM__0__CERT",
                        certificate.certificate().toString(),
                        "QUARKUS_TLS_KEY_STORE_PEM__0__KEY",
                        certificate.key().toString(),
                        "QUARKUS_HTTP_SSL_PORT",
                        Integer.toString(tlsPort)));
    }

    @AfterAll
    static void stop() {
        service.close();
        vault.close();
    }

    private interface Client {
        /** @return status and protocol of the response */
        String send(String method, String url, String token, String body) throws Exception;
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void curlMakesEveryCall(String scheme) throws Exception {
        everyCallSucceeds(scheme, HttpClientsIT::curl);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void javaMakesEveryCall(String scheme) throws Exception {
        HttpClient client =
                HttpClient.newBuilder().sslContext(trustingTheAuthority()).build();
        everyCallSucceeds(scheme, (method, url, token, body) -> java(client, method, url, token, body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void goMakesEveryCall(String scheme) throws Exception {
        assumeThat(onPath("go")).isTrue();
        Path program = folder.resolve("go-client");
        String source = Path.of("src", "test", "go", "client.go").toString();
        assertThat(output(Map.of(), "", "go", "build", "-o", program.toString(), source))
                .isEmpty();
        everyCallSucceeds(
                scheme,
                (method, url, token, body) -> output(
                        Map.of(
                                "TOKEN",
                                token,
                                "BODY",
                                body,
                                "CA",
                                authority.certificate().toString()),
                        "",
                        program.toString(),
                        method,
                        url));
    }

    @Test
    void onlyHttpsSendsStrictTransportSecurity() throws Exception {
        // Given
        HttpClient client =
                HttpClient.newBuilder().sslContext(trustingTheAuthority()).build();

        // When
        HttpResponse<Void> https = client.send(
                HttpRequest.newBuilder(URI.create(address("https") + "/ping")).build(),
                HttpResponse.BodyHandlers.discarding());
        HttpResponse<Void> http = client.send(
                HttpRequest.newBuilder(URI.create(address("http") + "/ping")).build(),
                HttpResponse.BodyHandlers.discarding());

        // Then
        assertThat(https.headers().firstValue("Strict-Transport-Security")).hasValue("max-age=31536000");
        assertThat(http.headers().firstValue("Strict-Transport-Security")).isEmpty();
    }

    @Test
    void apiDescriptionIsPreparedWhenRequested() throws Exception {
        // Given
        HttpClient client = HttpClient.newHttpClient();
        int before = loadedClasses(client);

        // When
        String document = get(client, "/q/openapi");

        // Then
        assertThat(document).contains("openapi: 3.", "/api/v1beta1/project/");
        // And the libraries that parse and write it were not loaded before: some 600 classes
        assertThat(loadedClasses(client)).isGreaterThan(before + 300);
    }

    private static int loadedClasses(HttpClient client) throws Exception {
        String metric = "\njvm_classes_loaded_classes ";
        String metrics = get(client, "/q/metrics");
        int value = metrics.indexOf(metric) + metric.length();
        return (int) Double.parseDouble(metrics.substring(value, metrics.indexOf('\n', value)));
    }

    private static String get(HttpClient client, String path) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(URI.create(address("http") + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static void everyCallSucceeds(String scheme, Client client) throws Exception {
        String token = vault.root()
                .tokenWith("clients", Map.of("*", List.of("create", "read", "update", "patch", "delete", "list")));
        String secrets = API + "/project/clients-" + UUID.randomUUID() + "/secret";
        String secret = secrets + "/NAME";
        String login = "{\"method\":\"userpass\",\"username\":\"%s\",\"password\":\"%s\"}"
                .formatted(USER, VaultUsers.PASSWORD);
        for (Call call : List.of(
                new Call("GET", "/ping", ""),
                new Call("GET", API + "/service", ""),
                new Call("POST", API + "/session", login),
                new Call("GET", API + "/session", ""),
                new Call("POST", API + "/session/renew", ""),
                new Call("POST", secret, VALUE),
                new Call("PUT", secret, VALUE),
                new Call("GET", secret, ""),
                new Call("GET", secrets, ""),
                new Call("POST", secret + ":compare", VALUE),
                new Call("POST", secrets + ":resolve", "{\"names\":[\"NAME\"]}"),
                new Call("DELETE", secret, ""),
                new Call("DELETE", API + "/session", ""))) {
            assertThat(client.send(call.method(), address(scheme) + call.path(), token, call.body()))
                    .as(call.method() + " " + call.path())
                    .matches("200 (HTTP/)?1\\.1\\s*");
        }
    }

    private record Call(String method, String path, String body) {}

    private static String address(String scheme) {
        return scheme + "://127.0.0.1:" + (scheme.equals("https") ? tlsPort : service.port());
    }

    private static String curl(String method, String url, String token, String body) throws Exception {
        String headers = "Authorization: Bearer %s\nContent-Type: application/json\n".formatted(token);
        Path bodyFile = Files.writeString(folder.resolve("body"), body);
        return output(
                Map.of(),
                headers,
                "curl",
                "--silent",
                "--show-error",
                "--noproxy",
                "*",
                "--cacert",
                authority.certificate().toString(),
                "--request",
                method,
                "--header",
                "@-",
                "--data-binary",
                "@" + bodyFile,
                "--output",
                "/dev/null",
                "--write-out",
                "%{http_code} %{http_version}",
                url);
    }

    private static String java(HttpClient client, String method, String url, String token, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<Void> response = client.send(request, HttpResponse.BodyHandlers.discarding());
        return response.statusCode() + (response.version() == HttpClient.Version.HTTP_1_1 ? " 1.1" : " 2");
    }

    private static SSLContext trustingTheAuthority() throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null);
        try (InputStream pem = Files.newInputStream(authority.certificate())) {
            trusted.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    private static boolean onPath(String program) throws Exception {
        return !output(Map.of(), "", "sh", "-c", "command -v " + program + " || true")
                .isEmpty();
    }

    private static String output(Map<String, String> variables, String input, String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(variables);
        Process process = builder.start();
        try (var in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
