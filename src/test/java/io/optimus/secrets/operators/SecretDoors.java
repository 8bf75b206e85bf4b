package io.optimus.secrets.operators;

import io.optimus.secrets.cli.OptimusCommandLine;
import io.optimus.secrets.cli.ProcessEnvironment;
import io.optimus.secrets.cli.terminal.Colour;
import io.optimus.secrets.cli.terminal.StandardStreams;
import io.optimus.secrets.testing.SecretsClient;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;

/** Both doors of the service to one project: HTTP, and the command line, run in this process. */
record SecretDoors(SecretsClient secrets) {

    record Ended(int exitCode, String out, String err) {}

    /** The project-wide secret's value, by HTTP. */
    String resolved(String name) {
        String base64 = resolve(name).then().statusCode(200).extract().body().path("value");
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    Response resolve(String name) {
        return secrets.request().get(secrets.path(name));
    }

    Ended optimus(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        StandardStreams streams = new StandardStreams(
                InputStream.nullInputStream(), stream(out), stream(err), false, Colour.OFF, Colour.OFF);
        Map<String, String> variables = Map.of(
                "OPTIMUS_HOST", "127.0.0.1:" + RestAssured.port,
                "OPTIMUS_PROJECT", secrets.project(),
                "OPTIMUS_TOKEN", secrets.token());
        int exitCode = OptimusCommandLine.create(new ProcessEnvironment(variables, Path.of(""), streams), () -> {})
                .execute(arguments);
        return new Ended(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
