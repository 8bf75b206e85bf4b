package io.optimus.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.cli.CommandRun.Ended;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretGetTest {

    @TempDir
    Path folder;

    @AutoClose
    private final FakeService service = new FakeService();

    @Test
    void theValueIsPrintedAsItIsAndNothingElse() {
        // Given
        service.answersJson(200, FakeService.secret("a", "line\nno end"));

        // When
        Ended ended = run("secret", "get", "a", "-n", "ns");

        // Then
        assertThat(ended).isEqualTo(new Ended(0, "line\nno end", ""));
        assertThat(service.onlyRequest().method()).isEqualTo("GET");
        assertThat(service.onlyRequest().rawPath()).isEqualTo("/api/v1beta1/project/someProject/secret/a");
        assertThat(service.onlyRequest().rawQuery()).isEqualTo("namespace_name=ns");
    }

    @Test
    void inJsonItIsTheServicesObject() {
        // Given
        service.answersJson(200, FakeService.secret("a", "v"));

        // When, then
        assertThat(run("secret", "get", "a", "-o", "json").out()).isEqualTo(FakeService.secret("a", "v") + "\n");
    }

    @Test
    void theServicesRefusalIsPassedOn() {
        // Given
        service.refuses(404, "a does not exist");

        // When, then
        assertThat(run("secret", "get", "a")).isEqualTo(new Ended(1, "", "Error: a does not exist\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"name\":\"a\"}", "{\"name\":\"a\",\"value\":\"canary!\"}", "canary", "[]"})
    void whatIsNoSecretIsNotPrinted(String answer) {
        // Given
        service.answers(200, "application/json", answer);

        // When
        Ended ended = run("secret", "get", "a");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err())
                .contains("does not look like an optimus-secrets service")
                .doesNotContain("canary");
    }

    private Ended run(String... args) {
        return CommandRun.on(service, folder).run(args);
    }
}
