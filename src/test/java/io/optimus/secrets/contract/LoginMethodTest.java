package io.optimus.secrets.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LoginMethodTest {

    @ParameterizedTest
    @EnumSource
    void aMethodIsFoundByItsId(LoginMethod method) {
        // When, Then
        assertThat(LoginMethod.of(method.id())).contains(method);
    }

    @ParameterizedTest
    @EnumSource
    void aMethodIsInTheDocumentation(LoginMethod method) throws IOException {
        // When, Then
        assertThat(Files.readString(Path.of("docs", "commands.md")))
                .contains("optimus login --" + method.fields().get(0).kebabCase());
    }

    @Test
    void theUserIsPartOfVaultsPath() {
        // When, Then
        assertThat(LoginMethod.USERPASS.vaultPath("people", Map.of("username", "alice")))
                .isEqualTo("auth/people/login/alice");
    }

    @Test
    void vaultsNameOfAFieldIsInSnakeCase() {
        // When, Then
        assertThat(LoginMethod.APPROLE.fields())
                .extracting(LoginMethod.Field::snakeCase)
                .containsExactly("role_id", "secret_id", "wrapped_secret_id");
    }
}
