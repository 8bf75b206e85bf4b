package io.optimus.secrets.secret.usecase;

import static io.optimus.secrets.testing.secret.Samples.CALLER;
import static io.optimus.secrets.testing.secret.Samples.ID;
import static io.optimus.secrets.testing.secret.Samples.OURS;
import static io.optimus.secrets.testing.secret.Samples.THEIRS;
import static io.optimus.secrets.testing.secret.Samples.await;
import static io.optimus.secrets.testing.secret.Samples.denied;
import static io.optimus.secrets.testing.secret.Samples.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretValue;
import io.optimus.secrets.testing.secret.FaultyStore;
import io.optimus.secrets.testing.secret.FaultyStore.Call;
import io.optimus.secrets.testing.secret.FaultyStore.Fault;
import io.optimus.secrets.testing.secret.InMemorySecretStore;
import org.junit.jupiter.api.Test;

class CompareSecretTest {

    private final InMemorySecretStore vault = new InMemorySecretStore();
    private final FaultyStore store = new FaultyStore(vault);
    private final CompareSecret compareSecret = new CompareSecret(store, new ValueLimit(10));

    @Test
    void onlyTheStoredValueIsTheSame() {
        // Given
        await(vault.write(CALLER, ID, OURS, 0));

        // When, Then
        assertThat(compare(OURS)).isTrue();
        assertThat(compare(THEIRS)).isFalse();
        assertThat(compare(value("our"))).isFalse();
    }

    @Test
    void anAbsentSecretIsNotFound() {
        // When, Then
        assertThatThrownBy(() -> compare(OURS)).isInstanceOf(SecretException.NotFound.class);
    }

    @Test
    void aCallerThatMayNotReadLearnsNothing() {
        // Given
        await(vault.write(CALLER, ID, OURS, 0));
        store.always(Call.READ, ID, Fault.refused(denied()));

        // When, Then
        assertThatThrownBy(() -> compare(OURS)).isInstanceOf(SecretException.PermissionDenied.class);
    }

    @Test
    void aValueThatNoSecretCanHaveIsRefused() {
        // When, Then
        assertThatThrownBy(() -> compare(value(""))).isInstanceOf(SecretException.InvalidArgument.class);
        assertThatThrownBy(() -> compare(value("x".repeat(11)))).isInstanceOf(SecretException.ValueTooLarge.class);
        assertThat(store.count(Call.READ)).isZero();
    }

    private boolean compare(SecretValue value) {
        return await(compareSecret.compare(CALLER, ID, value));
    }
}
