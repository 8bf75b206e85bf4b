package io.optimus.secrets.rest.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.http.SecretsClient;
import io.optimus.secrets.testing.quarkus.VaultServerResource;
import io.optimus.secrets.testing.vault.VaultServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(VaultServerResource.class)
class ConcurrentWritesTest {

    private static final int CLIENTS = 64;

    VaultServer vault;
    SecretsClient secrets;

    @Test
    void ofConcurrentRegistrationsOneSucceeds() throws Exception {
        // When
        List<Integer> statuses = atOnce(client -> secrets.register("NAME", "value " + client)).stream()
                .map(Response::statusCode)
                .toList();

        // Then
        assertThat(Collections.frequency(statuses, 200)).isEqualTo(1);
        assertThat(Collections.frequency(statuses, 409)).isEqualTo(CLIENTS - 1);
        assertThat(secrets.listed("NAME")).containsEntry("version", 1);
    }

    @Test
    void ofConcurrentRegistrationsOfADeletedNameOneSucceeds() throws Exception {
        // Given
        secrets.register("NAME", "first");
        secrets.delete("NAME");

        // When
        List<Integer> statuses = atOnce(client -> secrets.register("NAME", "value " + client)).stream()
                .map(Response::statusCode)
                .toList();

        // Then
        assertThat(Collections.frequency(statuses, 200)).isEqualTo(1);
        assertThat(Collections.frequency(statuses, 409)).isEqualTo(CLIENTS - 1);
        assertThat(secrets.listed("NAME")).containsEntry("version", 2);
    }

    @Test
    void concurrentUpdatesGetConsecutiveVersions() throws Exception {
        // Given
        secrets.register("NAME", "first");

        // When
        List<Response> responses = atOnce(client -> secrets.update("NAME", "value " + client));

        // Then
        assertThat(responses).allMatch(response -> response.statusCode() == 200);
        List<Integer> versions = responses.stream()
                .map(response -> Integer.valueOf(response.header("ETag").replaceAll("\"(\\d+)-.*", "$1")))
                .sorted()
                .toList();
        assertThat(versions)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(2, CLIENTS + 1).boxed().toList());
        Map<String, Object> row = secrets.listed("NAME");
        assertThat(row).containsEntry("version", CLIENTS + 1).containsEntry("stale", false);
    }

    @Test
    void concurrentRegisterAndDeleteReportTheTruth() throws Exception {
        for (int round = 0; round < 10; round++) {
            // Given
            String name = "NAME_" + round;

            // When
            List<Response> responses = atOnce(
                    client -> client % 2 == 0 ? secrets.register(name, "value " + client) : secrets.delete(name));

            // Then: registrations and deletions of one name must have alternated
            List<Integer> registered = new ArrayList<>();
            List<Integer> deleted = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                (client % 2 == 0 ? registered : deleted)
                        .add(responses.get(client).statusCode());
            }
            assertThat(registered).isSubsetOf(200, 409);
            assertThat(deleted).isSubsetOf(200, 404);
            int living = Collections.frequency(registered, 200);
            assertThat(living).isPositive();
            Map<String, Object> row = secrets.listed(name);
            int version = vault.root()
                    .get("optimus/metadata/" + secrets.vaultPath(name))
                    .data()
                    .path("current_version")
                    .asInt();
            assertThat(version).isEqualTo(living);
            if (row == null) {
                assertThat(Collections.frequency(deleted, 200)).isGreaterThanOrEqualTo(living);
            } else {
                assertThat(row).containsEntry("version", living);
            }
        }
    }

    private static List<Response> atOnce(IntFunction<Response> call) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        CountDownLatch start = new CountDownLatch(1);
        try {
            List<Future<Response>> responses = IntStream.range(0, CLIENTS)
                    .mapToObj(client -> clients.submit(() -> {
                        start.await();
                        return call.apply(client);
                    }))
                    .toList();
            start.countDown();
            List<Response> all = new ArrayList<>();
            for (Future<Response> response : responses) {
                all.add(response.get());
            }
            return all;
        } finally {
            clients.shutdownNow();
        }
    }
}
