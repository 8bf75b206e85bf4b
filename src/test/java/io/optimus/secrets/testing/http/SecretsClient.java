package io.optimus.secrets.testing.http;

import static io.restassured.RestAssured.given;

import io.restassured.RestAssured;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Calls Optimus's API for secrets with rest-assured, for one token and one project. */
public record SecretsClient(String token, String project) {

    /** On a project that no other test uses. */
    public static SecretsClient onProjectOfItsOwn(String token) {
        return new SecretsClient(token, "project-" + UUID.randomUUID());
    }

    public SecretsClient withToken(String other) {
        return new SecretsClient(other, project);
    }

    public Response register(String name, String value) {
        return register(name, "", value.getBytes(StandardCharsets.UTF_8));
    }

    public Response register(String name, String namespace, byte[] value) {
        return request().body(body(namespace, value)).post(path(name));
    }

    public Response update(String name, String value) {
        return update(name, "", value.getBytes(StandardCharsets.UTF_8));
    }

    public Response update(String name, String namespace, byte[] value) {
        return request().body(body(namespace, value)).put(path(name));
    }

    public Response importing(String namespace, boolean update, Map<String, byte[]> values) {
        List<Map<String, String>> secrets = new ArrayList<>();
        values.forEach((name, value) ->
                secrets.add(Map.of("name", name, "value", Base64.getEncoder().encodeToString(value))));
        return request()
                .urlEncodingEnabled(false)
                .body(Map.of("namespaceName", namespace, "update", update, "secrets", secrets))
                .post(path() + ":import");
    }

    public Response delete(String name) {
        return request().delete(path(name));
    }

    public Response delete(String name, String namespace) {
        return request().queryParam("namespace_name", namespace).delete(path(name));
    }

    public Response list() {
        return request().get(path());
    }

    /** The {@code ETag} of a project-wide secret's current version. */
    public String tag(String name) {
        return request().get(path(name)).then().statusCode(200).extract().header("ETag");
    }

    /** The row of the list for a project-wide secret, or null. */
    public Map<String, Object> listed(String name) {
        return listed(name, "");
    }

    public Map<String, Object> listed(String name, String namespace) {
        return rows().stream()
                .filter(row -> name.equals(row.get("name")) && namespace.equals(row.get("namespace")))
                .findFirst()
                .orElse(null);
    }

    public List<Map<String, Object>> rows() {
        return list().then().statusCode(200).extract().path("secrets");
    }

    /** The path of a secret in Vault, after {@code data/}, {@code metadata/} and so on. */
    public String vaultPath(String name) {
        return vaultPath(name, "_project");
    }

    public String vaultPath(String name, String folder) {
        return project + "/" + folder + "/" + name;
    }

    /** A request with the token, to which a test may add headers and parameters. */
    public RequestSpecification request() {
        return given().config(withoutToken())
                .header("Authorization", "Bearer " + token)
                .contentType(ContentType.JSON);
    }

    public String path() {
        return "/api/v1beta1/project/" + project + "/secret";
    }

    public String path(String name) {
        return path() + "/" + name;
    }

    public static Map<String, String> body(String namespace, byte[] value) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("value", Base64.getEncoder().encodeToString(value));
        body.put("namespaceName", namespace);
        return body;
    }

    /** Hides the token in logs: if a test fails, rest-assured prints the request. */
    private static RestAssuredConfig withoutToken() {
        RestAssuredConfig config = RestAssured.config();
        return config.logConfig(config.getLogConfig().blacklistHeader("Authorization"));
    }
}
