package io.optimus.secrets.rest.session;

import io.optimus.secrets.rest.openapi.NameSchemas;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Describes which fields each method of a login takes. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class LoginSchema implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI api) {
        Schema userName = NameSchemas.reference(NameSchemas.USER);
        api.getComponents()
                .getSchemas()
                .get(LoginBody.class.getSimpleName())
                .addOneOf(method("userpass")
                        .addProperty("username", userName)
                        .addProperty("password", text())
                        .required(List.of("username", "password")))
                .addOneOf(method("approle")
                        .addProperty("roleId", text())
                        .addProperty("secretId", text())
                        .required(List.of("roleId", "secretId")))
                .addOneOf(method("jwt").addProperty("jwt", text()).required(List.of("jwt")));
    }

    private static Schema method(String name) {
        return OASFactory.createSchema()
                .addProperty("method", OASFactory.createSchema().constValue(name));
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING).minLength(1);
    }
}
