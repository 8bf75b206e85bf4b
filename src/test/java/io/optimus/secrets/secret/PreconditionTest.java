package io.optimus.secrets.secret;

import static io.optimus.secrets.testing.secret.Samples.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PreconditionTest {

    private static final SecretMetadata LIVE = metadata(2, true);
    private static final SecretMetadata DELETED = metadata(2, false);

    @Test
    void noPreconditionAlwaysHolds() {
        // When, Then
        assertThat(Precondition.NONE.holds(LIVE)).isTrue();
        assertThat(Precondition.NONE.holds(DELETED)).isTrue();
        assertThat(Precondition.NONE.holds(SecretMetadata.ABSENT)).isTrue();
    }

    @Test
    void existsHoldsForALiveSecretOnly() {
        // Given
        Precondition exists = new Precondition.Exists();

        // When, Then
        assertThat(exists.holds(LIVE)).isTrue();
        assertThat(exists.holds(DELETED)).isFalse();
        assertThat(exists.holds(SecretMetadata.ABSENT)).isFalse();
    }

    @Test
    void absentHoldsForDeletedSecretsToo() {
        // Given
        Precondition absent = new Precondition.Absent();

        // When, Then
        assertThat(absent.holds(LIVE)).isFalse();
        assertThat(absent.holds(DELETED)).isTrue();
        assertThat(absent.holds(SecretMetadata.ABSENT)).isTrue();
    }

    @Test
    void versionIsHoldsForThatLiveVersionOnly() {
        // Given
        Precondition second = new Precondition.VersionIs(version -> version.number() == 2);

        // When, Then
        assertThat(second.holds(LIVE)).isTrue();
        assertThat(second.holds(metadata(3, true))).isFalse();
        assertThat(second.holds(DELETED)).isFalse();
        assertThat(second.holds(SecretMetadata.ABSENT)).isFalse();
    }

    @Test
    void aFailureSaysTheCurrentVersion() {
        // When, Then
        assertThatThrownBy(() -> new Precondition.Absent().check(ID, LIVE))
                .isInstanceOf(SecretException.PreconditionFailed.class)
                .hasMessageEndingWith("is at version 2");
        assertThatThrownBy(() -> new Precondition.Exists().check(ID, DELETED))
                .isInstanceOf(SecretException.PreconditionFailed.class)
                .hasMessageEndingWith("does not exist");
    }

    private static SecretMetadata metadata(long number, boolean live) {
        SecretVersion.State state = live ? SecretVersion.State.LIVE : SecretVersion.State.DELETED;
        SecretVersion version = new SecretVersion(new Version(number, Instant.EPOCH), state, Optional.empty(), "", "");
        return new SecretMetadata(
                List.of(version), Optional.empty(), Notes.NONE, Optional.empty(), OptionalLong.empty());
    }
}
