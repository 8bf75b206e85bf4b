package io.optimus.secrets.operators;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.http.SecretsClient;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** Both interfaces to the secrets of one project: HTTP, and the command line, which runs in this process. */
record SecretInterfaces(SecretsClient secrets) {

    private static final String UPDATED = "updated";

    /** The project-wide secret's value, by HTTP. */
    String resolved(String name) {
        String base64 = resolve(name).then().statusCode(200).extract().body().path("value");
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    Response resolve(String name) {
        return secrets.request().get(secrets.path(name));
    }

    Ended optimus(String... arguments) {
        Map<String, String> variables = Map.of(
                "OPTIMUS_HOST", "127.0.0.1:" + RestAssured.port,
                "OPTIMUS_PROJECT", secrets.project(),
                "OPTIMUS_TOKEN", secrets.token());
        return CommandRun.withVariables(variables).run(arguments);
    }

    /** List, resolve, register, update and delete work over HTTP. Afterwards the secret is deleted. */
    void assertUsableByHttp(String name, String value, String digest) {
        assertThat(secrets.listed(name))
                .containsEntry("digest", digest)
                .containsEntry("stale", false)
                .doesNotContainKey("problem");
        assertThat(resolved(name)).isEqualTo(value);
        secrets.register(name, "another").then().statusCode(409);
        assertThat(resolved(name)).isEqualTo(value);
        secrets.update(name, UPDATED).then().statusCode(200);
        assertThat(resolved(name)).isEqualTo(UPDATED);
        secrets.delete(name).then().statusCode(200);
        assertThat(secrets.listed(name)).isNull();
    }

    /** List, get, set, update and delete work in the command line. Afterwards the secret is deleted. */
    void assertUsableByCommands(String name, String value, String digest) {
        assertThat(succeeded("secret", "list").out())
                .containsPattern("(?m)^ *%s *\\| \\Q%s\\E ".formatted(name, digest));
        assertThat(succeeded("secret", "get", name).out()).isEqualTo(value);
        Ended set = optimus("secret", "set", name, "another");
        assertThat(set.exitCode()).isEqualTo(1);
        assertThat(set.err()).contains("already exists", "--update-only", "--confirm");
        assertThat(succeeded("secret", "get", name).out()).isEqualTo(value);
        succeeded("secret", "set", name, UPDATED, "--update-only");
        assertThat(succeeded("secret", "get", name).out()).isEqualTo(UPDATED);
        succeeded("secret", "delete", name);
        assertThat(succeeded("secret", "list").out()).doesNotContain(name);
    }

    /** The secret does not exist, and its name is free. */
    void assertGoneByHttp(String name) {
        assertThat(secrets.listed(name)).isNull();
        resolve(name).then().statusCode(404);
        secrets.update(name, UPDATED).then().statusCode(404);
        secrets.delete(name).then().statusCode(404);
        secrets.register(name, "again").then().statusCode(200);
        assertThat(resolved(name)).isEqualTo("again");
        assertThat(secrets.listed(name)).containsEntry("stale", false);
    }

    void assertGoneByCommands(String name) {
        assertThat(succeeded("secret", "list").out()).doesNotContain(name);
        assertNotThere(optimus("secret", "get", name));
        assertNotThere(optimus("secret", "set", name, UPDATED, "--update-only"));
        assertNotThere(optimus("secret", "delete", name));
        succeeded("secret", "set", name, "again");
        assertThat(succeeded("secret", "get", name).out()).isEqualTo("again");
    }

    private static void assertNotThere(Ended ended) {
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("does not exist");
    }

    private Ended succeeded(String... arguments) {
        Ended ended = optimus(arguments);
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        return ended;
    }
}
