package io.optimus.secrets.testing;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Whether there is a container engine, and why not. */
public final class ContainerEngine implements ExecutionCondition {

    /** The variable in which {@code bin/dev test} says why it found no engine. */
    private static final String MISSING = "OPTIMUS_TEST_CONTAINERS_MISSING";

    private static final long RESPONSE_SECONDS = 30;

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<String> missing = missing();
        missing.ifPresent(reason -> System.err.println("SKIPPED " + context.getDisplayName() + ": " + reason));
        return missing.map(ConditionEvaluationResult::disabled)
                .orElseGet(() -> ConditionEvaluationResult.enabled("Docker is available"));
    }

    private static Optional<String> missing() {
        String reason = System.getenv(MISSING);
        if (reason != null) {
            return Optional.of(reason);
        }
        return responds() ? Optional.empty() : Optional.of("docker does not respond; bin/dev test starts an engine");
    }

    private static boolean responds() {
        try {
            Process info = new ProcessBuilder("docker", "info")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean ended = info.waitFor(RESPONSE_SECONDS, TimeUnit.SECONDS);
            info.destroyForcibly();
            return ended && info.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
