package io.optimus.secrets.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.faults.load.SecretCall;
import io.optimus.secrets.faults.load.SecretCall.Operation;
import io.optimus.secrets.faults.load.SecretCall.Outcome;
import io.optimus.secrets.testing.LinearizabilityChecker;
import io.optimus.secrets.testing.LinearizabilityChecker.Verdict;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checker detects invalid histories. Otherwise its success in other tests would mean nothing. */
class LinearizabilityCheckerIT {

    private static final SecretCall CREATED = call(1, 2, Operation.CREATE, "first", Outcome.DONE, 1);

    @TempDir
    Path folder;

    @Test
    void callsThatOverlapMayTakeEffectInAnyOrder() {
        assertThat(check(
                                CREATED,
                                call(3, 8, Operation.UPDATE, "second", Outcome.DONE, 2),
                                call(4, 5, Operation.RESOLVE, "second", Outcome.DONE, 2),
                                call(4, 9, Operation.RESOLVE, "first", Outcome.DONE, 1))
                        .linearizable())
                .isTrue();
    }

    @Test
    void aReadOfAnOverwrittenValueIsRefused() {
        assertRefused(
                CREATED,
                call(3, 4, Operation.UPDATE, "second", Outcome.DONE, 2),
                call(5, 6, Operation.RESOLVE, "first", Outcome.DONE, 1));
    }

    @Test
    void anAcknowledgedWriteThatIsLostIsRefused() {
        assertRefused(CREATED, call(3, 4, Operation.RESOLVE, "", Outcome.ABSENT, 0));
    }

    @Test
    void aWriteThatTookEffectTwiceIsRefused() {
        assertRefused(
                CREATED,
                call(3, 4, Operation.UPDATE, "second", Outcome.DONE, 2),
                call(5, 6, Operation.UPDATE, "third", Outcome.DONE, 4));
    }

    @Test
    void twoCreationsOfOneSecretAreRefused() {
        assertRefused(
                call(1, 5, Operation.CREATE, "first", Outcome.DONE, 1),
                call(1, 5, Operation.CREATE, "second", Outcome.DONE, 1));
    }

    @Test
    void aFalseAlreadyExistsIsRefused() {
        assertRefused(call(1, 2, Operation.CREATE, "first", Outcome.EXISTS, 0));
    }

    @Test
    void anUpdateMaySucceedDuringADeleteButNotAfterIt() {
        SecretCall deleted = call(3, 5, Operation.DELETE, "", Outcome.DONE, 0);

        assertThat(check(CREATED, deleted, call(4, 6, Operation.UPDATE, "second", Outcome.DONE, 2))
                        .linearizable())
                .isTrue();
        assertRefused(CREATED, deleted, call(6, 7, Operation.UPDATE, "second", Outcome.DONE, 2));
    }

    @Test
    void aWriteWithoutAResponseMayTakeEffectLaterButNotEarlier() {
        SecretCall unknown = call(3, 4, Operation.UPDATE, "second", Outcome.UNKNOWN, 2);

        assertThat(check(
                                CREATED,
                                unknown,
                                call(5, 6, Operation.RESOLVE, "first", Outcome.DONE, 1),
                                call(7, 8, Operation.RESOLVE, "second", Outcome.DONE, 2))
                        .linearizable())
                .isTrue();
        assertRefused(CREATED, unknown, call(1, 2, Operation.RESOLVE, "second", Outcome.DONE, 2));
    }

    private static SecretCall call(
            long start, long end, Operation operation, String value, Outcome response, long version) {
        return new SecretCall("p/NAME", 0, operation, value, start, end, response, version);
    }

    private void assertRefused(SecretCall... history) {
        Verdict verdict = check(history);
        assertThat(verdict.exitCode()).as(verdict.text()).isEqualTo(1);
        assertThat(verdict.text()).startsWith("not linearizable");
    }

    private Verdict check(SecretCall... history) {
        Path file = folder.resolve("history.jsonl");
        SecretCall.write(List.of(history), file);
        return LinearizabilityChecker.check(file);
    }
}
