package io.optimus.secrets.cli.doctor;

import io.optimus.secrets.cli.doctor.check.Check;
import io.optimus.secrets.cli.doctor.check.Clocks;
import io.optimus.secrets.cli.doctor.check.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Clocks that differ: JWTs are refused then, certificates seem to have ended, and logs do not fit together. */
final class ClockCheck implements Check {

    private static final Duration TOLERATED = Duration.ofSeconds(30);

    private final Clocks clocks;

    ClockCheck(Clocks clocks) {
        this.clocks = clocks;
    }

    @Override
    public String subject() {
        return "clock";
    }

    @Override
    public List<Finding> run() {
        if (clocks.ahead().isEmpty()) {
            return List.of(Finding.notChecked(subject(), "neither the service nor Vault said what time it has"));
        }
        List<Finding> findings = new ArrayList<>();
        for (Map.Entry<String, Duration> other : clocks.ahead().entrySet()) {
            Duration skew = other.getValue().abs();
            if (skew.compareTo(TOLERATED) > 0) {
                findings.add(Finding.warn(
                        subject(),
                        "that of " + other.getKey() + " is " + skew.toSeconds() + " s "
                                + (other.getValue().isNegative() ? "behind" : "ahead of")
                                + " that of this machine; on the machine whose clock is wrong:",
                        "sudo timedatectl set-ntp true"));
            }
        }
        return findings.isEmpty()
                ? List.of(Finding.ok(
                        subject(),
                        "that of " + String.join(" and ", clocks.ahead().keySet())
                                + " agrees with that of this machine"))
                : findings;
    }
}
