package io.optimus.secrets.cli.io.http;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** An HTTP response. {@code toString} shows only the status, because a body may contain a secret. */
public record JsonResponse(int status, Map<String, List<String>> headers, byte[] body) {

    /** The status code for messages: {@code status 404}. */
    public String statusText() {
        return "status " + status;
    }

    /** Whether the server is overloaded or not ready, or a proxy in front of it cannot reach it. */
    public boolean unavailable() {
        return status == 429 || status == HttpURLConnection.HTTP_UNAVAILABLE;
    }

    public boolean unauthenticated() {
        return status == HttpURLConnection.HTTP_UNAUTHORIZED;
    }

    public boolean successful() {
        return status >= 200 && status < 300;
    }

    public boolean redirected() {
        return status >= 300 && status < 400;
    }

    /** Whether the body is a complete JSON object. */
    public boolean hasObject() {
        return parsed() != null;
    }

    /** The body as a JSON object; empty if it is not one. */
    public Map<String, Object> object() {
        Map<String, Object> fields = parsed();
        return fields == null ? Map.of() : fields;
    }

    /**
     * The target of a redirect, for messages. It is without user, password and query, which may contain credentials.
     *
     * @return empty if the response names no target
     */
    public String redirectTarget() {
        String location = header("Location");
        try {
            URI uri = URI.create(location);
            if (uri.getRawAuthority() == null) {
                return uri.getRawPath() == null ? "" : uri.getRawPath();
            }
            String authority = uri.getRawAuthority();
            String path = uri.getRawPath() == null ? "" : uri.getRawPath();
            return (uri.getScheme() == null ? "" : uri.getScheme() + ":") + "//"
                    + authority.substring(authority.lastIndexOf('@') + 1) + path;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** Empty if there is none. */
    public String header(String name) {
        for (Map.Entry<String, List<String>> header : headers.entrySet()) {
            if (name.equalsIgnoreCase(header.getKey()) && !header.getValue().isEmpty()) {
                return header.getValue().get(0);
            }
        }
        return "";
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
