package io.optimus.secrets.cli.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.MetadataUtils;
import io.optimus.proto.ListSecretsRequest;
import io.optimus.proto.ListSecretsResponse;
import io.optimus.proto.SecretServiceGrpc;
import io.optimus.secrets.cli.command.Colour;
import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.StandardStreams;
import io.optimus.secrets.cli.service.CallerToken;
import io.optimus.secrets.cli.settings.ConnectionOptions;
import io.optimus.secrets.cli.settings.Endpoint;
import io.optimus.secrets.cli.settings.Settings;
import io.optimus.secrets.testing.Eventually;
import io.optimus.secrets.testing.grpc.GrpcClient;
import io.optimus.secrets.testing.net.FreePorts;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The forwarding server in this process, in front of a service that records its calls. {@link ProxyIT} uses real ones. */
@EnabledOnOs(OS.LINUX)
class CallForwardingTest {

    private static final Duration BOUND = Duration.ofSeconds(10);
    private static final Metadata.Key<String> REQUEST_ID =
            Metadata.Key.of("x-request-id", Metadata.ASCII_STRING_MARSHALLER);

    @TempDir
    Path folder;

    private final Map<String, String> variables = new HashMap<>();
    private int servicePort;
    private RecordingService service;
    private ForwardingServer proxy;
    private GrpcClient client;

    @BeforeEach
    void start() throws Exception {
        servicePort = FreePorts.one();
        service = RecordingService.start(servicePort);
        variables.put("OPTIMUS_TOKEN", "usersToken");
        variables.put("OPTIMUS_HOST", "127.0.0.1:" + servicePort);
        variables.put("XDG_CONFIG_HOME", folder.toString());
        serve(LocalUser.current());
    }

    private void serve(ClientFilter filter) {
        StandardStreams streams = new StandardStreams(
                new ByteArrayInputStream(new byte[0]), nowhere(), nowhere(), false, Colour.OFF, Colour.OFF);
        ProcessEnvironment environment = new ProcessEnvironment(variables, folder, streams);
        Settings settings = new Settings(new ConnectionOptions(), environment);
        Endpoint endpoint = settings.endpoint();
        UserToken token = new UserToken(new CallerToken(settings, environment), endpoint, endpoint);
        proxy = ForwardingServer.start(0, new Upstream(endpoint), token, filter);
        client = GrpcClient.of(proxy.port(), "clientsToken", "project");
    }

    @AfterEach
    void stop() {
        client.close();
        proxy.close();
        service.close();
    }

    @Test
    void aCallWithoutATokenGetsTheUsersToken() {
        // When
        assertThat(client.withoutToken().fork("gotocompany").list())
                .singleElement()
                .satisfies(row -> assertThat(row.getName()).isEqualTo("NAME"));

        // Then
        assertThat(service.authorization()).containsExactly("Bearer usersToken");
        assertThat(service.method()).isEqualTo("gotocompany.optimus.core.v1beta1.SecretService/ListSecrets");
    }

    @Test
    void aTokenOfTheClientIsPassedOn() {
        // When
        client.list();
        client.authorization("Basic dXNlcjpwYXNz").list();

        // Then
        assertThat(service.authorization()).containsExactly("Bearer clientsToken", "Basic dXNlcjpwYXNz");
    }

    @Test
    void statusesAndMetadataComeBackUnchanged() {
        // Given
        AtomicReference<Metadata> trailers = new AtomicReference<>();
        GrpcClient captured = client.withoutToken()
                .with("x-request-id", "id-of-the-client")
                .intercepted(MetadataUtils.newCaptureMetadataInterceptor(new AtomicReference<>(), trailers));

        // When
        Status exists = GrpcClient.status(() -> captured.register("EXISTS", "", "value"));
        Status busy = GrpcClient.status(() -> captured.register("BUSY", "", "value"));

        // Then
        assertThat(exists.getCode()).isEqualTo(Status.Code.ALREADY_EXISTS);
        assertThat(exists.getDescription()).isEqualTo("it exists");
        assertThat(busy.getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(busy.getDescription()).isEqualTo("too much");
        assertThat(trailers.get().get(REQUEST_ID)).isEqualTo("id-of-the-client");
    }

    @Test
    void theServiceGetsTheClientsDeadline() {
        // When
        client.withoutToken()
                .call(
                        SecretServiceGrpc.getListSecretsMethod(),
                        ListSecretsRequest.getDefaultInstance(),
                        CallOptions.DEFAULT.withDeadlineAfter(20, TimeUnit.SECONDS));

        // Then
        assertThat(service.deadline().timeRemaining(TimeUnit.SECONDS)).isBetween(0L, 20L);
    }

    @Test
    void aCancelledCallIsCancelledAtTheService() {
        // Given a call that the service does not end
        ClientCall<ListSecretsRequest, ListSecretsResponse> call =
                client.withoutToken().channel().newCall(SecretServiceGrpc.getListSecretsMethod(), CallOptions.DEFAULT);
        call.start(new ClientCall.Listener<>() {}, new Metadata());
        call.request(1);
        call.sendMessage(ListSecretsRequest.newBuilder()
                .setProjectName(RecordingService.ENDLESS)
                .build());
        call.halfClose();
        Eventually.await("the service has the call", BOUND, () -> service.endless() == 1);

        // When
        call.cancel("the user has pressed Ctrl-C", null);

        // Then
        Eventually.await("the service's call has ended", BOUND, () -> service.endless() == 0);
    }

    @Test
    void withoutTheServiceCallsAreUnavailableUntilItIsBack() throws Exception {
        // Given
        service.close();

        // When
        Status status = GrpcClient.status(client.withoutToken()::list);

        // Then
        assertThat(status.getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(status.getDescription())
                .isEqualTo("the connection from optimus proxy to http://127.0.0.1:" + servicePort
                        + " (from OPTIMUS_HOST) failed: nothing accepts connections there");

        // When
        service = RecordingService.start(servicePort);
        try (GrpcClient next = GrpcClient.of(proxy.port(), "clientsToken", "project")) {
            // Then
            assertThat(next.list()).hasSize(1);
        }
    }

    @Test
    void afterALogoutCallsAreUnauthenticated() {
        // Given
        variables.remove("OPTIMUS_TOKEN");

        // When
        Status status = GrpcClient.status(client.withoutToken()::list);

        // Then
        assertThat(status.getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
        assertThat(status.getDescription())
                .startsWith("optimus proxy: not logged in to")
                .endsWith("log in with: optimus login --host 127.0.0.1:" + servicePort);
        assertThat(service.authorization()).isEmpty();
    }

    @Test
    void noCallOfAnotherUserReachesTheService() {
        // Given
        stopProxy();
        serve((other, here) -> false);

        // When
        Status withoutToken = GrpcClient.status(client.withoutToken()::list);
        Status withToken = GrpcClient.status(client::list);

        // Then
        assertThat(withoutToken.getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
        assertThat(withoutToken.getDescription()).isEqualTo("optimus proxy serves only the user that runs it");
        assertThat(withToken.getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
        assertThat(service.authorization()).isEmpty();
    }

    @Test
    void aTakenPortIsAnErrorThatNamesTheOption() {
        assertThatThrownBy(() -> ForwardingServer.start(proxy.port(), null, null, null))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("cannot listen at 127.0.0.1:" + proxy.port())
                .hasMessageContaining("--port");
    }

    private void stopProxy() {
        client.close();
        proxy.close();
    }

    private static PrintStream nowhere() {
        return new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    }
}
