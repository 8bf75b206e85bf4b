package io.optimus.secrets.cli.http;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** An HTTP answer; its {@code toString} shows the status alone, since a body may hold a secret. */
public record JsonResponse(int status, Map<String, List<String>> headers, byte[] body) {

    public boolean successful() {
        return status >= 200 && status < 300;
    }

    /** Whether the body is a JSON object, and arrived whole. */
    public boolean hasObject() {
        return parsed() != null;
    }

    /** The body as a JSON object; empty where it is none. */
    public Map<String, Object> object() {
        Map<String, Object> fields = parsed();
        return fields == null ? Map.of() : fields;
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> parsed() {
        try {
            return Json.parse(body) instanceof Map<?, ?> fields ? (Map<String, Object>) fields : null;
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public String toString() {
        return "JsonResponse[status=" + status + "]";
    }
}
