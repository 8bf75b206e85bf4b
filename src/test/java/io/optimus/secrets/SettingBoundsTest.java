package io.optimus.secrets;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.optimus.secrets.api.HttpLimits;
import io.optimus.secrets.contract.LoginMethod;
import io.optimus.secrets.grpc.GrpcLimits;
import io.optimus.secrets.vault.auth.LoginSettings;
import io.optimus.secrets.vault.client.VaultSettings;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingBoundsTest {

    @Test
    void theDefaultsAreValid() {
        // When, Then
        assertThatCode(() -> check(Map.of())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "optimus.limits.value-size,0,OPTIMUS_LIMITS_VALUE_SIZE,1",
        "optimus.limits.write-timeout,0s,OPTIMUS_LIMITS_WRITE_TIMEOUT,1ms",
        "optimus.limits.concurrency,0,OPTIMUS_LIMITS_CONCURRENCY,1",
        "optimus.limits.lists,0,OPTIMUS_LIMITS_LISTS,1",
        "optimus.limits.lists,-1,OPTIMUS_LIMITS_LISTS,1",
        "optimus.http.requests,-1,OPTIMUS_HTTP_REQUESTS,0",
        "optimus.http.bodies,0,OPTIMUS_HTTP_BODIES,1",
        "optimus.http.body-timeout,0s,OPTIMUS_HTTP_BODY_TIMEOUT,1ms",
        "optimus.http.response-timeout,PT-1S,OPTIMUS_HTTP_RESPONSE_TIMEOUT,1ms",
        "optimus.grpc.call-timeout,0s,OPTIMUS_GRPC_CALL_TIMEOUT,1ms",
        "optimus.grpc.calls-per-connection,0,OPTIMUS_GRPC_CALLS_PER_CONNECTION,1",
        "optimus.grpc.idle-timeout,0s,OPTIMUS_GRPC_IDLE_TIMEOUT,1ms",
        "optimus.vault.key-check-interval,0s,OPTIMUS_VAULT_KEY_CHECK_INTERVAL,1ms",
        "optimus.vault.connections,0,OPTIMUS_VAULT_CONNECTIONS,1",
        "optimus.vault.waiting-requests,-1,OPTIMUS_VAULT_WAITING_REQUESTS,0",
        "optimus.vault.max-response-size,0,OPTIMUS_VAULT_MAX_RESPONSE_SIZE,1",
        "optimus.vault.jwt.cache-size,-1,OPTIMUS_VAULT_JWT_CACHE_SIZE,0"
    })
    void aLimitBelowItsMinimumIsNamed(String setting, String value, String variable, String min) {
        // When, Then
        assertThatThrownBy(() -> check(Map.of(setting, value)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(variable + " (" + setting + ") is ")
                .hasMessageEndingWith(", the minimum is " + min);
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void everyNumberHasABound(String setting, String tooLow) {
        // When, Then
        assertThatThrownBy(() -> check(Map.of(setting, tooLow)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("(" + setting + ")");
    }

    /** The settings that are numbers, sizes or times, each with a value below any bound. */
    static List<Arguments> numbers() {
        Map<Class<?>, String> tooLow = Map.of(int.class, "-1", MemorySize.class, "0", Duration.class, "PT-1S");
        List<Arguments> numbers = new ArrayList<>();
        DocumentedSettingsTest.settings().forEach((setting, type) -> {
            if (tooLow.containsKey(type)) {
                numbers.add(Arguments.of(setting, tooLow.get(type)));
            }
        });
        return numbers;
    }

    @ParameterizedTest
    @CsvSource({
        "optimus.limits.value-size,1",
        "optimus.limits.write-timeout,1ms",
        "optimus.limits.concurrency,1",
        "optimus.limits.lists,1",
        "optimus.http.requests,0",
        "optimus.vault.connections,1",
        "optimus.vault.waiting-requests,0",
        "optimus.vault.jwt.cache-size,0",
        "optimus.vault.project-folder,_all",
        "optimus.vault.jwt.issuers,https://a.example/?b=c=d",
        "optimus.vault.namespace,''",
        "optimus.vault.namespace,admin/team/"
    })
    void theMinimumItselfIsValid(String setting, String value) {
        // When, Then
        assertThatCode(() -> check(Map.of(setting, value))).doesNotThrowAnyException();
    }

    @Test
    void aFolderThatANamespaceMayHaveIsInvalid() {
        // When, Then
        assertThatThrownBy(() -> check(Map.of("optimus.vault.project-folder", "crm")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("OPTIMUS_VAULT_PROJECT_FOLDER (optimus.vault.project-folder) is \"crm\", ")
                .hasMessageEndingWith("begin with _");
    }

    @Test
    void aTextThatIsNotANamespaceOfVaultIsInvalid() {
        // When, Then
        assertThatThrownBy(() -> check(Map.of("optimus.vault.namespace", "team//data")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("OPTIMUS_VAULT_NAMESPACE (optimus.vault.namespace) is \"team//data\", ")
                .hasMessageEndingWith("team/data");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://gitlab.com", "=gitlab", "https://gitlab.com=", "https://gitlab.com=../sys"})
    void anIssuerWithoutAMountIsInvalid(String pair) {
        // When, Then
        assertThatThrownBy(() -> check(Map.of("optimus.vault.jwt.issuers", "https://a.example=a," + pair)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("OPTIMUS_VAULT_JWT_ISSUERS (optimus.vault.jwt.issuers) is \"" + pair
                        + "\", each must be ISSUER=MOUNT: https://gitlab.com=gitlab");
    }

    @Test
    void anUnknownLoginMethodIsInvalid() {
        // When, Then
        assertThatThrownBy(() -> check(Map.of("optimus.login.methods", "approle,userpas")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "OPTIMUS_LOGIN_METHODS (optimus.login.methods) is \"approle,userpas\", each must be one of: "
                                + "oidc, " + LoginMethod.ids());
    }

    @Test
    void everyInvalidSettingIsNamed() {
        // When, Then
        assertThatThrownBy(() -> check(Map.of("optimus.limits.lists", "0", "optimus.http.requests", "-1")))
                .hasMessageContainingAll("OPTIMUS_LIMITS_LISTS", "OPTIMUS_HTTP_REQUESTS");
    }

    private static void check(Map<String, String> settings) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withConverter(MemorySize.class, 100, new MemorySizeConverter())
                .withConverter(Duration.class, 100, new DurationConverter())
                .withMapping(UseCaseLimits.class)
                .withMapping(HttpLimits.class)
                .withMapping(GrpcLimits.class)
                .withMapping(VaultSettings.class)
                .withMapping(LoginSettings.class)
                .withDefaultValues(settings)
                .build();
        new SettingBounds()
                .check(
                        new StartupEvent(),
                        config.getConfigMapping(UseCaseLimits.class),
                        config.getConfigMapping(HttpLimits.class),
                        config.getConfigMapping(GrpcLimits.class),
                        config.getConfigMapping(VaultSettings.class),
                        config.getConfigMapping(LoginSettings.class));
    }
}
