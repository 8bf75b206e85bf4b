package io.optimus.secrets.rest.session;

import io.optimus.secrets.contract.LoginMethod;
import io.optimus.secrets.contract.LoginMethod.Field;
import io.optimus.secrets.contract.NameGrammar;
import io.optimus.secrets.rest.openapi.NameSchemas;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Describes the fields of each login method. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class LoginSchema implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI api) {
        Schema body = api.getComponents().getSchemas().get(LoginBody.class.getSimpleName());
        body.addRequired(LoginBody.METHOD);
        Schema methods = OASFactory.createSchema().addType(Schema.SchemaType.STRING);
        body.addProperty(LoginBody.METHOD, methods);
        for (LoginMethod method : LoginMethod.values()) {
            methods.addEnumeration(method.id());
            for (Field field : method.fields()) {
                body.addProperty(field.name(), optional(field.name()));
            }
            for (List<Field> complete : method.complete()) {
                Schema one = OASFactory.createSchema()
                        .addProperty(LoginBody.METHOD, OASFactory.createSchema().constValue(method.id()))
                        .addRequired(LoginBody.METHOD);
                for (Field field : complete) {
                    one.addProperty(field.name(), required(field)).addRequired(field.name());
                }
                body.addOneOf(one);
            }
        }
    }

    /** The field in the body of any method. */
    private static Schema optional(String name) {
        List<String> methods = new ArrayList<>();
        for (LoginMethod method : LoginMethod.values()) {
            for (Field field : method.fields()) {
                if (field.name().equals(name)) {
                    methods.add(method.id() + omission(field));
                }
            }
        }
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.STRING)
                .addType(Schema.SchemaType.NULL)
                .description("of " + String.join(", ", methods));
    }

    private static String omission(Field field) {
        return field.insteadOf() != null
                ? " (instead of " + field.insteadOf() + ")"
                : field.required() ? "" : " (may be left out)";
    }

    private static Schema required(Field field) {
        if (field.grammar() == null) {
            return OASFactory.createSchema().addType(Schema.SchemaType.STRING).minLength(1);
        }
        return NameSchemas.reference(
                field.grammar() == NameGrammar.LDAP_USER ? NameSchemas.LDAP_USER : NameSchemas.USER);
    }
}
