package io.optimus.secrets.vault.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.optimus.secrets.caller.BrowserLogins;
import io.optimus.secrets.caller.Credentials;
import io.optimus.secrets.contract.LoginMethod;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.testing.secret.Samples;
import io.optimus.secrets.vault.client.VaultSettings;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Login methods that the operator does not offer. They make no call, so the tests need no Vault. */
class OfferedMethodsTest {

    private static final String JWT = "eyJhbGciOiJFUzI1NiJ9.e30.c2lnbmF0dXJl";

    @Test
    void theMethodsOfOlderVersionsAreTheDefault() {
        assertThat(new OfferedMethods(settings(Map.of())).ids()).containsExactly("userpass", "approle", "jwt");
    }

    @Test
    void theOperatorChoosesTheMethodsAndTheirOrder() {
        assertThat(offered("jwt,userpass,jwt").ids()).containsExactly("jwt", "userpass");
    }

    @Test
    void aLoginByAMethodThatIsNotOfferedIsRefused() {
        // Given
        VaultSessions sessions = new VaultSessions(offered("approle,jwt"), null, null);
        Credentials credentials =
                new Credentials(LoginMethod.USERPASS, Map.of("username", "alice", "password", "canary"));

        // When, Then
        assertThatThrownBy(() -> sessions.login(credentials, Samples.CALLER.request()))
                .isInstanceOf(SecretException.InvalidArgument.class)
                .hasMessage("the service does not offer the login method userpass; it offers: approle, jwt");
    }

    @Test
    void aLoginWithTheBrowserIsRefusedIfItIsNotOffered() {
        // Given
        BrowserLogins browser = new VaultBrowserLogins(offered("jwt"), null, vaultSettings());
        BrowserLogins.Start start = new BrowserLogins.Start(Optional.empty(), "some-uri", "some-nonce");
        BrowserLogins.Callback callback = new BrowserLogins.Callback("some-state", "some-code", "some-nonce");

        // When, Then
        assertThatThrownBy(() -> browser.begin(start, Samples.CALLER.request()))
                .hasMessage("the service does not offer the login method oidc; it offers: jwt");
        assertThatThrownBy(() -> browser.finish(callback, Samples.CALLER.request()))
                .hasMessage("the service does not offer the login method oidc; it offers: jwt");
    }

    @Test
    void aJwtIsRefusedIfItsMethodIsNotOffered() {
        // Given
        VaultCallers callers = new VaultCallers(offered("userpass"), null, vaultSettings());

        // When, Then
        assertThatThrownBy(() ->
                        callers.caller(JWT, Samples.CALLER.request()).await().indefinitely())
                .isInstanceOf(SecretException.Unauthenticated.class)
                .hasMessage("the service does not accept JWTs in place of Vault tokens");
    }

    private static OfferedMethods offered(String setting) {
        return new OfferedMethods(settings(Map.of("optimus.login.methods", setting)));
    }

    private static LoginSettings settings(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withMapping(LoginSettings.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(LoginSettings.class);
    }

    private static VaultSettings vaultSettings() {
        return new SmallRyeConfigBuilder()
                .withConverter(MemorySize.class, 100, new MemorySizeConverter())
                .withConverter(Duration.class, 100, new DurationConverter())
                .withMapping(VaultSettings.class)
                .build()
                .getConfigMapping(VaultSettings.class);
    }
}
