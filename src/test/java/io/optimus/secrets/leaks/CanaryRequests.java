package io.optimus.secrets.leaks;

import io.optimus.secrets.testing.http.ReceivedResponse;
import io.optimus.secrets.testing.net.PlainRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Sends requests to the service without its command line, with a canary for every secret, and keeps the responses. */
final class CanaryRequests {

    private final Canaries canaries;
    private final String host;
    private final String secrets;
    private final List<ReceivedResponse> responses = new ArrayList<>();

    CanaryRequests(Canaries canaries, String host, String project) {
        this.canaries = canaries;
        this.host = host;
        this.secrets = "/api/v1beta1/project/" + project + "/secret";
    }

    /** Sends a canary in every place in which a client could put a value or a token by mistake. */
    void refusals(String token) {
        String value = canaries.planted("refused");
        String base64 = base64(value);
        for (String body : List.of(
                "{\"value\":\"" + base64 + "\"",
                "{\"value\":\"" + value + "\"}",
                "{\"value\":[\"" + base64 + "\"]}",
                "{\"" + base64 + "\":1,\"" + base64 + "\":2}",
                "{\"value\":\"eA==\",\"namespaceName\":\"" + value + "!\"}",
                "{\"value\":\"" + base64.repeat(20_000) + "\"}",
                value)) {
            send("POST", "/BAD", token, body);
            for (String call : List.of("/A:compare", "/A:rollback", "/A:undelete", "/A/notes", ":import")) {
                send("POST", call, token, body);
            }
        }
        for (String secret : List.of(
                "{\"name\":\"BAD\",\"value\":\"" + value + "\"}",
                "{\"name\":\"" + value + "!\",\"value\":\"eA==\"}",
                "{\"name\":\"BAD\",\"" + base64 + "\":1}",
                "{\"name\":\"BAD\",\"value\":[\"" + base64 + "\"]}",
                "\"" + base64 + "\"")) {
            send("POST", ":import", token, "{\"secrets\":[" + secret + "]}");
        }
        send(
                "POST",
                ":import",
                token,
                "{\"secrets\":[{\"name\":\"A\",\"value\":\"%s\"},{\"name\":\"A\",\"value\":\"%s\"}]}"
                        .formatted(base64, base64));
        send("POST", "/A:rollback", token, "{\"version\":\"" + value + "\"}");
        send("POST", "/MISSING:rollback", token, "{\"version\":1}");
        send("POST", "/MISSING:undelete", token, "{}");
        send("POST", "/A/notes", token, "{\"expires\":\"" + value + "\"}");
        send("GET", "/A?version=" + value, token, "");
        send("GET", "/MISSING/versions", token, "");
        send("DELETE", "/A/versions?value=" + value, token, "");
        send("POST", ":resolve", token, "{\"names\":[\"" + value + "!\"]}");
        send("POST", "/" + value + "!", token, "{\"value\":\"" + base64 + "\"}");
        send("PUT", "/MISSING", token, "{\"value\":\"" + base64 + "\"}");
        send("DELETE", "/A?value=" + value, token, "");
        send("GET", "", token, "");
        send("GET", "?page_token=" + base64, token, "");
        send("POST", "/A", token, "{\"value\":\"" + base64 + "\"}");
        responses.add(PlainRequest.of("POST", secrets + "/BAD")
                .token(token)
                .json(value)
                .header("Content-Type", "text/plain")
                .send(port()));
    }

    void strangers() {
        send("GET", "", canaries.planted("unknown token"), "");
        send("POST", "/A", "eyJ" + canaries.planted("JWT's head") + ".e30.c2lnbmF0dXJl", "{\"value\":\"eA==\"}");
        send("POST", "/A", "", "{\"value\":\"eA==\"}");
        logIn("{\"method\":\"userpass\",\"username\":\"alice\",\"password\":\"%s\"}"
                .formatted(canaries.planted("guess")));
        logIn("{\"method\":\"approle\",\"roleId\":\"%s\",\"secretId\":\"%s\"}"
                .formatted(canaries.planted("role id"), canaries.planted("unknown secret id")));
        logIn("{\"method\":\"jwt\",\"jwt\":\"%s\"}".formatted(canaries.planted("no JWT")));
        logIn("{\"method\":\"%s\"}".formatted(canaries.planted("method")));
    }

    List<ReceivedResponse> responses() {
        return responses;
    }

    private void logIn(String body) {
        responses.add(PlainRequest.of("POST", "/api/v1beta1/session").json(body).send(port()));
    }

    void send(String call, String rest, String as, String body) {
        responses.add(PlainRequest.of(call, secrets + rest).token(as).json(body).send(port()));
    }

    int port() {
        return Integer.parseInt(host.substring(host.lastIndexOf(':') + 1));
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
