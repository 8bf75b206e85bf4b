package io.optimus.secrets.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
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
        // Given: the first option of the method, or --method if an earlier method has the same option
        LoginMethod.Field field = method.fields().get(0);
        boolean first = Stream.of(LoginMethod.values())
                .filter(each ->
                        each.fields().stream().anyMatch(other -> other.name().equals(field.name())))
                .allMatch(each -> each.ordinal() >= method.ordinal());
        String option = first ? "--" + field.kebabCase() : "--method " + method.id();

        // When, Then
        assertThat(Files.readAllLines(Path.of("docs", "commands.md")))
                .anyMatch(line -> line.startsWith("optimus login ") && line.contains(option));
    }

    @Test
    void theUserIsPartOfVaultsPath() {
        // When, Then
        assertThat(LoginMethod.USERPASS.vaultPath("people", Map.of("username", "alice")))
                .isEqualTo("auth/people/login/alice");
        assertThat(LoginMethod.LDAP.vaultPath("ldap", Map.of("username", "jane doe@example.com")))
                .isEqualTo("auth/ldap/login/jane%20doe%40example.com");
    }

    @Test
    void vaultsNameOfAFieldIsInSnakeCase() {
        // When, Then
        assertThat(LoginMethod.APPROLE.fields())
                .extracting(LoginMethod.Field::snakeCase)
                .containsExactly("role_id", "secret_id", "wrapped_secret_id");
    }
}
