package io.optimus.secrets.cli.http;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** An HTTP answer; its {@code toString} shows the status alone, since a body may hold a secret. */
public record JsonResponse(int status, Map<String, List<String>> headers, byte[] body) {

    public boolean successful() {
        return status >= 200 && status < 300;
    }

    /** The body as a JSON object; empty where it is none. */
    @SuppressWarnings("unchecked")
    public Map<String, Object> object() {
        try {
            return Json.parse(body) instanceof Map<?, ?> fields ? (Map<String, Object>) fields : Map.of();
        } catch (IOException e) {
            return Map.of();
        }
    }

    @Override
    public String toString() {
        return "JsonResponse[status=" + status + "]";
    }
}
