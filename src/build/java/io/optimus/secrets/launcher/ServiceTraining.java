package io.optimus.secrets.launcher;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Runs the service once, and the usual requests, against a server of its own that responds like Vault, while Java records which classes are
 * needed. All addresses are on the loopback interface. Not for users.
 */
final class ServiceTraining {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int ROUNDS = 5;

    private static final String METADATA =
            "{\"current_version\":1,\"custom_metadata\":{\"digest\":\"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\",\"digest_version\":\"1\","
                    + "\"digest_created_time\":\"2022-04-12T04:30:45Z\"},\"created_time\":\"2022-04-12T04:30:45Z\",\"updated_time\":"
                    + "\"2022-04-12T04:30:45Z\",\"versions\":{\"1\":{\"created_time\":\"2022-04-12T04:30:45Z\",\"deletion_time\":\"\","
                    + "\"destroyed\":false}}}";
    private static final String VERSION =
            "{\"version\":1,\"created_time\":\"2022-04-12T04:30:45Z\",\"deletion_time\":\"\",\"destroyed\":false}";
    private static final String HMAC = "\"hmac\":\"vault:v1:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\"";
    private static final String TOKEN =
            "{\"client_token\":\"training\",\"accessor\":\"a\",\"policies\":[\"default\"],\"token_policies\":[\"default\"],"
                    + "\"lease_duration\":3600,\"renewable\":true,\"ttl\":3600,\"id\":\"training\",\"display_name\":\"training\",\"type\":\"service\"}";

    private ServiceTraining() {}

    /** @param flags for the Java that runs the service */
    static void run(Path jar, List<String> flags) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("optimus-training");
        HttpServer vault = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        vault.setExecutor(Executors.newFixedThreadPool(4, ServiceTraining::daemon));
        vault.createContext("/", ServiceTraining::respond);
        vault.start();
        int port = freePort();
        Process service = start(jar, flags, folder, vault.getAddress().getPort(), port);
        try {
            requests(service, port);
            // The archive is written when the service ends.
            service.destroy();
            if (!service.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("the service did not end");
            }
        } finally {
            service.destroyForcibly().waitFor();
            vault.stop(0);
            Files.deleteIfExists(folder);
        }
    }

    private static Process start(Path jar, List<String> flags, Path folder, int vaultPort, int port)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(JavaProgram.path("java"));
        command.addAll(flags);
        command.addAll(List.of("-jar", jar.toString(), "serve"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> variables = builder.environment();
        // The settings of the caller must not reach the run, and its credentials must not reach the archive.
        variables.keySet().removeIf(name -> name.matches("(OPTIMUS|QUARKUS|VAULT|JAVA|JDK|SMALLRYE)_.*"));
        variables.putAll(Map.of(
                "QUARKUS_HTTP_HOST", "127.0.0.1",
                "QUARKUS_HTTP_PORT", String.valueOf(port),
                "QUARKUS_GRPC_SERVER_HOST", "127.0.0.1",
                "QUARKUS_GRPC_SERVER_PORT", String.valueOf(freePort()),
                "QUARKUS_VAULT_URL", "http://127.0.0.1:" + vaultPort,
                "QUARKUS_VAULT_AUTHENTICATION_APP_ROLE_ROLE_ID", "training",
                "QUARKUS_VAULT_AUTHENTICATION_APP_ROLE_SECRET_ID", "training"));
        return builder.start();
    }

    private static void requests(Process service, int port) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        String address = "http://127.0.0.1:" + port;
        String secrets = address + "/api/v1beta1/project/training/secret";
        String body = "{\"value\":\"dmFsdWU=\",\"namespaceName\":\"n\"}";
        String toImport = "{\"namespaceName\":\"n\",\"secrets\":[{\"name\":\"NEW\",\"value\":\"dmFsdWU=\"}]}";
        awaitReady(service, client, address);
        for (int round = 0; round < ROUNDS; round++) {
            send(client, "POST", secrets + "/NEW", body);
            send(client, "PUT", secrets + "/OLD", body);
            send(client, "GET", secrets, "");
            send(client, "GET", secrets + "/OLD?namespace_name=n", "");
            send(client, "POST", secrets + ":resolve", "{\"namespaceName\":\"n\",\"names\":[\"OLD\"]}");
            send(client, "POST", secrets + ":import", toImport);
            send(client, "DELETE", secrets + "/OLD?namespace_name=n", "");
            send(client, "GET", address + "/api/v1beta1/session", "");
        }
        send(client, "GET", address + "/q/metrics", "");
        send(client, "GET", address + "/q/openapi", "");
    }

    private static void awaitReady(Process service, HttpClient client, String address)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            try {
                if (send(client, "GET", address + "/q/health/ready", "") == 200) {
                    return;
                }
            } catch (IOException e) {
                // It has not opened its port yet.
            }
            if (!service.isAlive() || System.nanoTime() > end) {
                throw new IOException("the service did not start");
            }
            Thread.sleep(50);
        }
    }

    private static int send(HttpClient client, String method, String uri, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(uri))
                .timeout(LIMIT)
                .header("Authorization", "Bearer training")
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private static void respond(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().getPath();
        boolean absent = path.endsWith("/NEW") && method.equals("GET");
        String response = absent ? "{\"errors\":[]}" : response(method, exchange.getRequestURI());
        byte[] body = method.equals("PATCH") ? new byte[0] : response.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(absent ? 404 : body.length == 0 ? 204 : 200, body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static String response(String method, URI uri) {
        String path = uri.getPath();
        if (path.equals("/v1/sys/health")) {
            return "{\"initialized\":true,\"sealed\":false,\"standby\":false,\"version\":\"1.21.2\",\"cluster_id\":\"c\"}";
        }
        if (path.startsWith("/v1/auth/")) {
            return "{\"request_id\":\"r\",\"data\":" + TOKEN + ",\"auth\":" + TOKEN + "}";
        }
        return "{\"request_id\":\"r\",\"data\":" + data(method, path, "list=true".equals(uri.getQuery())) + "}";
    }

    private static String data(String method, String path, boolean list) {
        if (path.startsWith("/v1/sys/")) {
            return "{\"type\":\"kv\",\"options\":{\"version\":\"2\"},\"path\":\"optimus/\"}";
        }
        if (path.contains("/hmac/")) {
            return "{" + HMAC + ",\"batch_results\":[{" + HMAC + "}]}";
        }
        if (path.contains("/metadata")) {
            return list || method.equals("LIST") ? "{\"keys\":[\"OLD\"]}" : METADATA;
        }
        return method.equals("GET") ? "{\"data\":{\"value\":\"value\"},\"metadata\":" + VERSION + "}" : VERSION;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "vault");
        thread.setDaemon(true);
        return thread;
    }

    private static int freePort() throws IOException {
        try (ServerSocket chosen = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return chosen.getLocalPort();
        }
    }
}
