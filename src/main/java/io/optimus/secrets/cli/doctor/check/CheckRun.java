package io.optimus.secrets.cli.doctor.check;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.vault.NotAdministrator;
import java.util.ArrayList;
import java.util.List;

/** Runs checks. It skips those that would only repeat the finding of an earlier one. */
public final class CheckRun {

    private final List<Finding> findings = new ArrayList<>();

    /**
     * Runs the checks until one fails or cannot be made. Each depends on those before it, so the others are skipped.
     *
     * @return whether all were made, and none failed
     */
    public boolean runInOrder(List<Check> checks) {
        String broken = null;
        for (Check check : checks) {
            if (broken != null) {
                findings.add(Finding.notChecked(check.subject(), broken));
                continue;
            }
            List<Finding> found = run(check);
            findings.addAll(found);
            for (Finding finding : found) {
                if (finding.failed()) {
                    broken = "fix " + check.subject() + " first";
                } else if (finding.status() == Status.skip) {
                    broken = check.subject() + " was not checked";
                }
            }
        }
        return broken == null;
    }

    public void add(Finding finding) {
        findings.add(finding);
    }

    public void runAll(List<Check> checks) {
        for (Check check : checks) {
            findings.addAll(run(check));
        }
    }

    /**
     * Runs the checks with a token that may not read everything.
     *
     * @param subject the subject of the one finding that lists what could not be read
     */
    public void runPermitted(String subject, List<Check> checks) {
        List<String> hidden = new ArrayList<>();
        for (Check check : checks) {
            try {
                findings.addAll(check.run());
            } catch (NotAdministrator e) {
                hidden.add(check.subject());
            } catch (CommandFailure e) {
                findings.add(broken(check, e));
            }
        }
        if (!hidden.isEmpty()) {
            findings.add(Finding.notChecked(
                    subject, "the administrator's token may not read: " + String.join(", ", hidden)));
        }
    }

    public List<Finding> findings() {
        return findings;
    }

    private static List<Finding> run(Check check) {
        try {
            return check.run();
        } catch (NotAdministrator e) {
            return List.of(Finding.notChecked(check.subject(), e.getMessage()));
        } catch (CommandFailure e) {
            return List.of(broken(check, e));
        }
    }

    private static Finding broken(Check check, CommandFailure failure) {
        return Finding.fail(
                check.subject(),
                failure.getMessage()
                        + "; find the reason with this command, and run optimus doctor again when it succeeds:",
                check.manualCommand());
    }
}
