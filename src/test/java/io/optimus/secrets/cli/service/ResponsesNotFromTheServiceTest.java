package io.optimus.secrets.cli.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.cli.FakeService;
import io.optimus.secrets.testing.net.FreePorts;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line says that a response came from a proxy or another server. */
class ResponsesNotFromTheServiceTest {

    @TempDir
    Path folder;

    @AutoClose
    private final FakeService service = new FakeService();

    @ParameterizedTest
    @CsvSource({
        "429,text/html,<html>slow down",
        "403,application/json,{\"message\":\"no\"}",
        "404,text/html,<html>",
        "500,text/plain,oops",
        "503,'text/html; charset=utf-8',<html>"
    })
    void aProxysErrorIsNotTakenForTheServices(int status, String type, String body) {
        // Given
        service.responds(status, type, body).responds(status, type, body);

        // When
        Ended read = run("secret", "list");
        Ended write = run("secret", "delete", "a");

        // Then
        String response = "does not look like an optimus-secrets service: the response (status " + status + ", "
                + type.replaceFirst(";.*", "") + ") came from a proxy or another server";
        assertThat(read.err()).contains(response).doesNotContain("unknown");
        assertThat(write.err()).contains(response, "unknown whether this was done");
    }

    @Test
    void aBodyThatAProxyRefusesIsReported() {
        // Given
        service.responds(413, "text/html", "<html>");

        // When
        Ended ended = run("secret", "set", "a", "v");

        // Then
        assertThat(ended.err()).contains("too large for a proxy in front of", "did not come from the service");
    }

    @ParameterizedTest
    @CsvSource({
        "https://secrets.example.com/login,redirects to https://secrets.example.com/login (status 307)",
        "https://u:pa55@h.example.com/a?code=pa55,redirects to https://h.example.com/a (status 307)",
        "/login,redirects to /login (status 307)"
    })
    void theTargetOfARedirectIsReported(String location, String told) {
        // Given
        service.redirects(location).redirects(location);

        // When
        Ended read = run("secret", "list");
        Ended write = run("secret", "set", "a", "v");

        // Then
        assertThat(read.err()).contains(told, "not followed").doesNotContain("pa55");
        assertThat(write.err()).contains(told).doesNotContain("pa55");
        assertThat(service.requests()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Transfer-Encoding: chunked", "X-Endless: yes"})
    void anEndlessResponseIsAborted(String framing) throws IOException {
        // Given
        try (ServerSocket endless = FreePorts.listening(0)) {
            CompletableFuture.runAsync(() -> sendWithoutEnd(endless, framing));

            // When
            Ended ended = CommandRun.on(service, folder)
                    .with("OPTIMUS_HOST", "127.0.0.1:" + endless.getLocalPort())
                    .run("secret", "list");

            // Then
            assertThat(ended.exitCode()).isEqualTo(1);
            assertThat(ended.err()).containsPattern("sent a response of more than \\d+ MiB");
        }
    }

    private static void sendWithoutEnd(ServerSocket server, String framing) {
        try (Socket socket = server.accept()) {
            OutputStream out = socket.getOutputStream();
            socket.getInputStream().read(new byte[8192]);
            out.write(("HTTP/1.1 200 OK\r\n" + framing + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            byte[] part = ("10000\r\n" + "a".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            while (true) {
                out.write(part);
            }
        } catch (IOException e) {
            // The client has closed the connection at its maximum size.
        }
    }

    private Ended run(String... args) {
        return CommandRun.on(service, folder).run(args);
    }
}
