package io.optimus.secrets.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The findings of {@code optimus doctor --output json}. Each warning or failure must have a command that helps. */
final class FindingAssert {

    private final Ended ended;
    private final JsonNode findings;

    private FindingAssert(Ended ended, JsonNode findings) {
        this.ended = ended;
        this.findings = findings;
    }

    static FindingAssert assertThatDoctor(Ended ended) {
        try {
            JsonNode findings = new ObjectMapper().readTree(ended.out());
            assertThat(findings.isArray()).as(ended.everything()).isTrue();
            findings.forEach(finding -> namesItsRepair(finding, ended));
            return new FindingAssert(ended, findings);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + ended.everything());
        }
    }

    private static void namesItsRepair(JsonNode finding, Ended ended) {
        if (List.of("warn", "fail").contains(finding.path("status").asText())) {
            assertThat(finding.path("commands")).as(ended.everything()).isNotEmpty();
        }
    }

    FindingAssert endsWith(int exitCode) {
        assertThat(ended.exitCode()).as(ended.everything()).isEqualTo(exitCode);
        return this;
    }

    /** One of the findings on the subject has this status, and its message or commands contain all the parts. */
    FindingAssert finds(String subject, String status, String... parts) {
        List<String> found = new ArrayList<>();
        for (JsonNode finding : findings) {
            if (finding.path("check").asText().equals(subject)
                    && finding.path("status").asText().equals(status)) {
                found.add(finding.path("message").asText() + " " + finding.path("commands"));
            }
        }
        assertThat(found)
                .as("%s, %s: %s", subject, status, ended.everything())
                .anyMatch(text -> Stream.of(parts).allMatch(text::contains));
        return this;
    }

    /** The commands of the first finding on the subject that has any. */
    List<String> commandsFor(String subject) {
        for (JsonNode finding : findings) {
            if (finding.path("check").asText().equals(subject)
                    && !finding.path("commands").isEmpty()) {
                List<String> commands = new ArrayList<>();
                finding.path("commands").forEach(command -> commands.add(command.asText()));
                return commands;
            }
        }
        throw new AssertionError("no command for " + subject + ": " + ended.everything());
    }
}
