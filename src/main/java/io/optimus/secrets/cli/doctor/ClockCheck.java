package io.optimus.secrets.cli.doctor;

import io.optimus.secrets.cli.doctor.check.Check;
import io.optimus.secrets.cli.doctor.check.Clocks;
import io.optimus.secrets.cli.doctor.check.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether the clocks agree. If they do not, JWTs are refused, certificates seem to have expired, and logs do not match. */
record ClockCheck(Clocks clocks) implements Check {

    private static final Duration MAX_SKEW = Duration.ofSeconds(30);

    @Override
    public String subject() {
        return "clock";
    }

    @Override
    public List<Finding> run() {
        if (clocks.ahead().isEmpty()) {
            return List.of(Finding.notChecked(subject(), "neither the service nor Vault sent its time"));
        }
        List<Finding> findings = new ArrayList<>();
        for (Map.Entry<String, Duration> other : clocks.ahead().entrySet()) {
            Duration skew = other.getValue().abs();
            if (skew.compareTo(MAX_SKEW) > 0) {
                findings.add(Finding.warn(
                        subject(),
                        "the clock of " + other.getKey() + " is " + skew.toSeconds() + " s "
                                + (other.getValue().isNegative() ? "behind" : "ahead of")
                                + " the clock of this machine; run this on the machine whose clock is wrong:",
                        "sudo timedatectl set-ntp true"));
            }
        }
        return findings.isEmpty()
                ? List.of(Finding.ok(
                        subject(),
                        (clocks.ahead().size() == 1 ? "the clock of " : "the clocks of ")
                                + String.join(" and ", clocks.ahead().keySet())
                                + (clocks.ahead().size() == 1 ? " agrees" : " agree")
                                + " with the clock of this machine"))
                : findings;
    }
}
