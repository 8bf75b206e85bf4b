package io.optimus.secrets.cli.doctor.check;

import io.optimus.secrets.cli.command.Colour;
import java.util.List;

/** Findings for people: one line each, and below it the commands that fix it. */
public final class FindingList {

    private static final String STATUS_COLUMN = "%-6s";

    private FindingList() {}

    public static String write(List<Finding> findings, Colour colour) {
        int width = 0;
        for (Finding finding : findings) {
            width = Math.max(width, finding.subject().length());
        }
        StringBuilder lines = new StringBuilder();
        for (Finding finding : findings) {
            lines.append(status(finding, colour))
                    .append(finding.subject())
                    .append(" ".repeat(width - finding.subject().length() + 2))
                    .append(finding.text())
                    .append('\n');
            for (String command : finding.commands()) {
                lines.append(STATUS_COLUMN.formatted(""))
                        .append(" ".repeat(width + 2))
                        .append("→ ")
                        .append(command)
                        .append('\n');
            }
        }
        return lines.toString();
    }

    private static String status(Finding finding, Colour colour) {
        String padded = STATUS_COLUMN.formatted(finding.status());
        return switch (finding.status()) {
            case fail -> colour.red(padded);
            case warn -> colour.bold(padded);
            case ok, skip -> padded;
        };
    }
}
