package io.optimus.secrets.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RouteTest {

    @ParameterizedTest
    @EnumSource
    void aRouteIsFoundByItsOwnPath(Route route) {
        // Given
        long names = route.template().chars().filter(c -> c == '{').count();
        String path = names == 0 ? route.path() : names == 1 ? route.path("sales") : route.path("sales", "DB");

        // When, Then
        assertThat(Route.of(path)).contains(route);
        assertThat(Route.of(path + "/")).contains(route);
    }

    @ParameterizedTest
    @CsvSource({
        "/",
        "/api/v1beta1/project/sales",
        "/api/v1beta1/project/sales/secrets",
        "/api/v1beta1/session/renew/now"
    })
    void aPathOfNoCallHasNoRoute(String path) {
        // When, Then
        assertThat(Route.of(path)).isEmpty();
    }

    @Test
    void namesArePercentEncoded() {
        // When, Then
        assertThat(Route.SECRET.path("sales", "a/b ..")).isEqualTo("/api/v1beta1/project/sales/secret/a%2Fb%20..");
    }

    @Test
    void aMissingNameIsRefused() {
        // When, Then
        assertThatThrownBy(() -> Route.SECRET.path("sales")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource
    void aRouteIsInTheDocumentation(Route route) throws IOException {
        // Given
        String page = Files.readString(Path.of("docs", "api.md"));

        // When, Then
        assertThat(page)
                .contains(route.template()
                        .replace("{project_name}", "{project}")
                        .replace("{secret_name}", "{name}")
                        .replace(Route.Template.SESSION + "/", ".../session/"));
    }
}
