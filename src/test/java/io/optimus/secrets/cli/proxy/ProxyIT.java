package io.optimus.secrets.cli.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.grpc.Status;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.cli.PackagedStack;
import io.optimus.secrets.testing.cli.ProxyProcess;
import io.optimus.secrets.testing.grpc.GrpcClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The packaged {@code optimus proxy} between a client without a token and the packaged service. */
@EnabledOnOs(OS.LINUX)
class ProxyIT {

    @RegisterExtension
    static final PackagedStack STACK = new PackagedStack();

    private static final int INTERRUPTED = 130;

    @TempDir
    Path folder;

    private final String project = "proxy-" + UUID.randomUUID();
    private final String token = STACK.vault().root().token();

    @Test
    void aClientWithoutATokenUsesTheUsersUntilCtrlC() {
        // Given
        try (ProxyProcess proxy = start();
                GrpcClient client = GrpcClient.of(proxy.port(), "none", project)) {
            GrpcClient withoutToken = client.withoutToken().fork("raystack");

            // When
            withoutToken.register("NAME", "", "value");

            // Then
            assertThat(STACK.vaultText(project, "_project", "NAME")).isEqualTo("value");
            assertThat(withoutToken.list()).hasSize(1);
            assertThat(GrpcClient.status(client::list).getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
            assertThat(proxy.begin())
                    .containsExactly(
                            "Listening at 127.0.0.1:" + proxy.port() + ", for your own processes",
                            "Calls go to http://" + grpcHost()
                                    + " (from --grpc-host), with the token from OPTIMUS_TOKEN");
            assertThat(proxy.interrupt()).isEmpty();
            assertThat(proxy.exitCode()).isEqualTo(INTERRUPTED);
        }
    }

    @Test
    void anotherUserOfTheMachineIsRefused() throws IOException {
        // Given
        assumeTrue(isRoot(), "only root can start a process of another user");
        try (ProxyProcess proxy = start();
                OtherUser other = OtherUser.to(proxy.port());
                GrpcClient client = GrpcClient.of(other.port(), "none", project)) {
            // When
            Status status = GrpcClient.status(client.withoutToken()::list);

            // Then
            assertThat(status.getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
            assertThat(status.getDescription()).isEqualTo("optimus proxy serves only the user that runs it");
        }
    }

    @Test
    void withAllUsersAnotherUserIsServed() throws IOException {
        // Given
        assumeTrue(isRoot(), "only root can start a process of another user");
        try (ProxyProcess proxy = start("--all-users");
                OtherUser other = OtherUser.to(proxy.port());
                GrpcClient client = GrpcClient.of(other.port(), "none", project)) {
            // When, Then
            assertThat(client.withoutToken().list()).isEmpty();
            assertThat(proxy.begin().get(0)).endsWith(", for all users of this machine");
        }
    }

    @Test
    void withoutALoginItDoesNotStart() {
        // When
        Ended ended = STACK.loggedOut(folder).run("proxy");

        // Then
        assertThat(ended.exitCode()).isEqualTo(4);
        assertThat(ended.err())
                .contains(
                        "not logged in to",
                        "log in with: optimus login --host " + STACK.service().host());
    }

    @Test
    void aHostThatOnlyAFileNamesGetsNoToken() throws IOException {
        // Given
        STACK.config(folder, project);

        // When
        Ended ended = STACK.command(folder).with("OPTIMUS_HOST", "").run("proxy");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("the token from OPTIMUS_TOKEN is not sent to");
    }

    private ProxyProcess start(String... options) {
        String[] all = new String[options.length + 2];
        all[0] = "--grpc-host";
        all[1] = grpcHost();
        System.arraycopy(options, 0, all, 2, options.length);
        return ProxyProcess.start(folder, Map.of("OPTIMUS_HOST", STACK.service().host(), "OPTIMUS_TOKEN", token), all);
    }

    private static String grpcHost() {
        return "127.0.0.1:" + STACK.service().grpcPort();
    }

    private static boolean isRoot() throws IOException {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    }
}
