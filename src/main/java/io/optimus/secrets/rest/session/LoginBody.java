package io.optimus.secrets.rest.session;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.caller.Credentials;
import io.optimus.secrets.contract.LoginMethod;
import io.optimus.secrets.contract.LoginMethod.Field;
import io.optimus.secrets.rest.http.BodyFields;
import io.optimus.secrets.secret.SecretException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of a login: the method and its fields, as {@link LoginMethod} describes them. */
@Schema(additionalProperties = Schema.False.class)
public final class LoginBody {

    static final String METHOD = "method";

    /** The fields of all methods. */
    private static final String[] NAMES = Stream.concat(
                    Stream.of(METHOD),
                    Stream.of(LoginMethod.values())
                            .flatMap(method -> method.fields().stream().map(Field::name)))
            .distinct()
            .toArray(String[]::new);

    @Schema(hidden = true)
    private final BodyFields fields;

    private LoginBody(BodyFields fields) {
        this.fields = fields;
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static LoginBody of(Map<String, JsonNode> body) {
        return new LoginBody(BodyFields.of(body, NAMES));
    }

    /** @throws SecretException.InvalidArgument if the method is unknown, or a field is missing or invalid */
    Credentials credentials() {
        LoginMethod method = LoginMethod.of(fields.text(METHOD))
                .orElseThrow(() -> new SecretException.InvalidArgument(METHOD, "method must be " + LoginMethod.ids()));
        Map<String, String> values = new HashMap<>();
        for (Field field : method.fields()) {
            String value = fields.text(field.name());
            if (value != null && !value.isEmpty()) {
                values.put(field.name(), value);
            } else if (field.required()) {
                throw new SecretException.InvalidArgument(field.name(), field.name() + " is required");
            }
            if (field.grammar() != null) {
                SecretException.InvalidArgument.checked(field.grammar(), value);
            }
        }
        return new Credentials(method, values);
    }

    @Override
    public String toString() {
        return "LoginBody[hidden]";
    }
}
