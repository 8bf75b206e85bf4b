package io.optimus.secrets.grpc;

import static io.optimus.secrets.testing.grpc.GrpcClient.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.MetadataUtils;
import io.optimus.proto.ListSecretsResponse;
import io.optimus.proto.RuntimeServiceGrpc;
import io.optimus.proto.VersionRequest;
import io.optimus.secrets.testing.BadName;
import io.optimus.secrets.testing.grpc.GrpcClient;
import io.optimus.secrets.testing.http.SecretsClient;
import io.optimus.secrets.testing.quarkus.VaultServerResource;
import io.optimus.secrets.testing.vault.VaultServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(VaultServerResource.class)
class SecretServiceTest {

    VaultServer vault;
    SecretsClient secrets;
    private GrpcClient client;

    @BeforeEach
    void connect() {
        client = GrpcClient.ofService(secrets.token(), secrets.project());
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"odpf", "raystack", "gotocompany"})
    void eachForkHasTheSameCalls(String fork) {
        // Given
        GrpcClient ofFork = client.fork(fork);
        Instant before = Instant.now();

        // When
        ofFork.register("NAME", "ns", "first");
        ofFork.update("NAME", "ns", "second");
        List<ListSecretsResponse.Secret> listed = ofFork.list();

        // Then
        assertThat(listed).hasSize(1);
        ListSecretsResponse.Secret row = listed.get(0);
        assertThat(row.getName()).isEqualTo("NAME");
        assertThat(row.getNamespace()).isEqualTo("ns");
        assertThat(row.getDigest()).isEqualTo(secrets.listed("NAME", "ns").get("digest"));
        assertThat(row.getUpdatedAt().getSeconds())
                .isBetween(before.getEpochSecond(), Instant.now().getEpochSecond());
        assertThat(inVault("ns")).isEqualTo("second");
        ofFork.delete("NAME", "ns");
        assertThat(ofFork.list()).isEmpty();
    }

    @Test
    void existingAndMissingSecretsHaveOptimussStatuses() {
        // Given
        client.register("NAME", "", "first");

        // When, Then
        assertStatus(() -> client.register("NAME", "", "second"), Status.ALREADY_EXISTS, "already exists");
        assertStatus(() -> client.update("OTHER", "", "value"), Status.NOT_FOUND, "does not exist");
        assertStatus(() -> client.delete("NAME", "ns"), Status.NOT_FOUND, "does not exist");
        assertThat(inVault("_project")).isEqualTo("first");
    }

    static Stream<BadName> badNames() {
        return BadName.given();
    }

    @ParameterizedTest
    @MethodSource("badNames")
    void anInvalidNameIsAnInvalidArgument(BadName name) {
        // When, Then
        assertStatus(() -> client.register(name.text(), "", "value"), Status.INVALID_ARGUMENT, "secret name");
        assertStatus(() -> client.update("NAME", name.text(), "value"), Status.INVALID_ARGUMENT, "namespace name");
        assertStatus(() -> client.project(name.text()).list(), Status.INVALID_ARGUMENT, "project name");
        assertThat(client.list()).isEmpty();
    }

    @Test
    void aMissingNameOrValueIsAnInvalidArgument() {
        assertStatus(() -> client.register("", "", "value"), Status.INVALID_ARGUMENT, "secret name is required");
        assertStatus(() -> client.project("").list(), Status.INVALID_ARGUMENT, "project name is required");
        assertStatus(() -> client.register("NAME", "", ""), Status.INVALID_ARGUMENT, "secret value is required");
        assertStatus(() -> client.registerEncoded("NAME", "", "dg"), Status.INVALID_ARGUMENT, "standard base64");
    }

    @Test
    void withoutTokenTheClientIsToldWhatToSet() {
        assertStatus(client.withoutToken()::list, Status.UNAUTHENTICATED, "no token", "set OPTIMUS_AUTH_BEARER_TOKEN");
        assertStatus(
                client.authorization("Basic dXNlcjpwYXNz")::list,
                Status.UNAUTHENTICATED,
                "no Bearer token",
                "unset OPTIMUS_AUTH_BASIC_TOKEN");
        assertStatus(client.authorization("Bearer unknown")::list, Status.UNAUTHENTICATED, "OPTIMUS_AUTH_BEARER_TOKEN");
    }

    @Test
    void aValueOverTheLimitIsRefusedAndTheConnectionGoesOn() {
        // Given
        String overTheLimit = "v".repeat(512 * 1024 + 1);
        String overTheMessageLimit = "v".repeat(4 * 1024 * 1024);

        // When, Then
        assertStatus(
                () -> client.register("NAME", "", overTheLimit),
                Status.INVALID_ARGUMENT,
                "larger than the maximum of 524288 bytes");
        assertStatus(() -> client.register("NAME", "", overTheMessageLimit), Status.RESOURCE_EXHAUSTED, "786432");
        client.register("NAME", "", overTheLimit.substring(1));
        assertThat(client.list()).hasSize(1);
    }

    @Test
    void theRequestsIdComesBackWithResponsesAndErrors() {
        // Given
        Metadata.Key<String> id = Metadata.Key.of("x-request-id", Metadata.ASCII_STRING_MARSHALLER);
        AtomicReference<Metadata> headers = new AtomicReference<>();
        AtomicReference<Metadata> trailers = new AtomicReference<>();
        GrpcClient captured = client.withoutToken()
                .with("x-request-id", "id-of-the-client")
                .intercepted(MetadataUtils.newCaptureMetadataInterceptor(headers, trailers));

        // When
        captured.call(RuntimeServiceGrpc.getVersionMethod(), VersionRequest.getDefaultInstance());

        // Then
        assertThat(headers.get().get(id)).isEqualTo("id-of-the-client");
        status(captured::list);
        assertThat(trailers.get().get(id)).isEqualTo("id-of-the-client");
    }

    @Test
    void theVersionNeedsNoToken() {
        // When
        String version = client.withoutToken()
                .fork("raystack")
                .call(RuntimeServiceGrpc.getVersionMethod(), VersionRequest.getDefaultInstance())
                .getServer();

        // Then
        assertThat(version).matches("[0-9]+\\.[0-9]+\\.[0-9]+.*");
    }

    private static void assertStatus(Runnable call, Status expected, String... says) {
        Status status = status(call);
        assertThat(status.getCode()).as(status.toString()).isEqualTo(expected.getCode());
        assertThat(status.getDescription()).contains(says);
    }

    private String inVault(String folder) {
        return vault.root()
                .get("optimus/data/" + secrets.vaultPath("NAME", folder))
                .data()
                .path("data")
                .path("value")
                .asText();
    }
}
