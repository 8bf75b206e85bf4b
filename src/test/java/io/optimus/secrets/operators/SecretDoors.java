package io.optimus.secrets.operators;

import io.optimus.secrets.cli.CommandRun;
import io.optimus.secrets.cli.CommandRun.Ended;
import io.optimus.secrets.testing.SecretsClient;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** Both doors of the service to one project: HTTP, and the command line, run in this process. */
record SecretDoors(SecretsClient secrets) {

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
}
