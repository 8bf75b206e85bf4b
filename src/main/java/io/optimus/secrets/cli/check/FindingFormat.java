package io.optimus.secrets.cli.check;

import static io.optimus.secrets.cli.command.CommandDescription.option;

import io.optimus.secrets.cli.command.OneLine;
import io.optimus.secrets.cli.io.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** The formats of findings, in lower case because their names are the values of the option. */
enum FindingFormat {
    text,
    json,
    sarif,
    github;

    static OptionSpec describe() {
        return option(
                FindingFormat.class,
                "FORMAT",
                "One of: ${COMPLETION-CANDIDATES} (default: text); github annotates a pull request",
                "-o",
                "--output");
    }

    static FindingFormat of(OptionSpec option) {
        FindingFormat given = option.getValue();
        return given == null ? text : given;
    }

    String document(List<ReferenceFinding> findings) {
        return switch (this) {
            case text -> lines(findings);
            case json -> json(findings);
            case sarif -> new String(Json.write(SarifLog.of(findings)), StandardCharsets.UTF_8) + "\n";
            case github -> annotations(findings);
        };
    }

    private static String lines(List<ReferenceFinding> findings) {
        StringBuilder lines = new StringBuilder();
        for (ReferenceFinding finding : findings) {
            lines.append(OneLine.of(finding.place() + ": " + finding.message())).append('\n');
        }
        return lines.toString();
    }

    private static String json(List<ReferenceFinding> findings) {
        List<?> fields = findings.stream().map(ReferenceFinding::fields).toList();
        return new String(Json.write(fields), StandardCharsets.UTF_8) + "\n";
    }

    /** Workflow commands of GitHub Actions. */
    private static String annotations(List<ReferenceFinding> findings) {
        StringBuilder lines = new StringBuilder();
        for (ReferenceFinding finding : findings) {
            lines.append("::error file=")
                    .append(property(finding.place().file()))
                    .append(",line=")
                    .append(finding.place().line())
                    .append(",col=")
                    .append(finding.place().column())
                    .append(",title=")
                    .append(property(finding.rule().id()))
                    .append("::")
                    .append(data(finding.message()))
                    .append('\n');
        }
        return lines.toString();
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }
}
