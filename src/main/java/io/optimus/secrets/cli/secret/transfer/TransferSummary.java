package io.optimus.secrets.cli.secret.transfer;

import io.optimus.secrets.cli.secret.transfer.PlannedWrite.Action;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was done so far. It is thread-safe. */
final class TransferSummary {

    /** The maximum number of secrets that a line names. */
    private static final int MAX_NAMED = 10;

    private final int unchanged;
    private final int skipped;
    private final Map<Action, Integer> done = new TreeMap<>();
    private final Map<String, String> failed = new TreeMap<>();
    private final Map<String, String> unknown = new TreeMap<>();
    private int notTried;

    TransferSummary(TransferPlan plan) {
        this.unchanged = plan.unchanged();
        this.skipped = plan.skipped();
    }

    synchronized void done(Action action) {
        done.merge(action, 1, Integer::sum);
    }

    synchronized void failed(String name, String reason) {
        failed.put(name, reason);
    }

    synchronized void unknown(String name, String reason) {
        unknown.put(name, reason);
    }

    synchronized void notTried(int count) {
        notTried += count;
    }

    synchronized boolean complete() {
        return failed.isEmpty() && unknown.isEmpty() && notTried == 0;
    }

    synchronized int unknownOutcomes() {
        return unknown.size();
    }

    /** Such as {@code 12 registered, 3 updated, 25 unchanged, 1 failed}. */
    synchronized String line() {
        List<String> parts = new ArrayList<>();
        add(parts, done.getOrDefault(Action.REGISTER, 0), "registered");
        add(parts, done.getOrDefault(Action.UPDATE, 0), "updated");
        add(parts, done.getOrDefault(Action.DELETE, 0), "deleted");
        add(parts, unchanged, "unchanged");
        add(parts, skipped, "skipped");
        add(parts, failed.size(), "failed");
        add(parts, unknown.size(), "unknown");
        add(parts, notTried, "not tried");
        return parts.isEmpty() ? "0 registered" : String.join(", ", parts);
    }

    /** The failures and the unknown outcomes, one line for each reason. */
    synchronized List<String> problems() {
        List<String> problems = new ArrayList<>();
        byReason(failed).forEach((reason, names) -> problems.add(first(names) + ": " + reason));
        byReason(unknown)
                .forEach((reason, names) -> problems.add(first(names) + ": it is unknown whether "
                        + (names.size() == 1 ? "it was written: " : "they were written: ") + reason));
        return problems;
    }

    /** One request may have many secrets, and all of them its reason. */
    private static Map<String, List<String>> byReason(Map<String, String> reasons) {
        Map<String, List<String>> names = new LinkedHashMap<>();
        reasons.forEach((name, reason) ->
                names.computeIfAbsent(reason, key -> new ArrayList<>()).add(name));
        return names;
    }

    private static String first(List<String> names) {
        int more = names.size() - MAX_NAMED;
        return more <= 1
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, MAX_NAMED)) + " and " + more + " more";
    }

    private static void add(List<String> parts, int count, String what) {
        if (count > 0) {
            parts.add(count + " " + what);
        }
    }
}
