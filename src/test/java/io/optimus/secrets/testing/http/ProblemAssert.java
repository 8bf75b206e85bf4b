package io.optimus.secrets.testing.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.response.Response;
import org.assertj.core.api.AbstractAssert;

/** Expects an error response: RFC 9457 with Optimus's {@code code}, {@code message} and {@code details}. */
public final class ProblemAssert extends AbstractAssert<ProblemAssert, ReceivedResponse> {

    private final JsonNode problem;

    private ProblemAssert(ReceivedResponse response, String situation) {
        super(response, ProblemAssert.class);
        as(situation);
        assertThat(response.header("Content-Type")).as(situation).contains("application/problem+json");
        problem = response.json();
        assertThat(problem.path("status").asInt()).as(situation).isEqualTo(response.status());
        assertThat(problem.path("type").asText()).as(situation).isEqualTo("about:blank");
        assertThat(problem.path("title").asText()).as(situation).isNotBlank();
        assertThat(message())
                .as(situation)
                .isNotBlank()
                .isEqualTo(problem.path("detail").asText());
        assertThat(problem.path("details").isArray()).as(situation).isTrue();
        assertThat(problem.path("details")).as(situation).isEmpty();
    }

    /** @param situation names the request that failed */
    public static ProblemAssert assertThatProblem(ReceivedResponse response, String situation) {
        return new ProblemAssert(response, situation);
    }

    public static ProblemAssert assertThatProblem(Response response) {
        return assertThatProblem(ReceivedResponse.of(response), "the response " + response.asString());
    }

    /** @param code the gRPC code, which Optimus's clients use */
    public ProblemAssert hasStatus(int status, int code) {
        assertThat(actual.status()).as(descriptionText()).isEqualTo(status);
        assertThat(problem.path("code").asInt()).as(descriptionText()).isEqualTo(code);
        return this;
    }

    public ProblemAssert namesField(String field) {
        assertThat(problem.path("field").asText()).as(descriptionText()).isEqualTo(field);
        return this;
    }

    public ProblemAssert says(String... words) {
        assertThat(message()).as(descriptionText()).contains(words);
        return this;
    }

    public ProblemAssert saysOneOf(String... words) {
        assertThat(message()).as(descriptionText()).containsAnyOf(words);
        return this;
    }

    private String message() {
        return problem.path("message").asText();
    }
}
