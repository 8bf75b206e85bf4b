package io.optimus.secrets.rest.openapi;

import io.optimus.secrets.contract.NameGrammar;
import io.optimus.secrets.contract.Note;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.math.BigDecimal;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Describes names by their grammar. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class NameSchemas implements OASFilter {

    public static final String PROJECT = "ProjectName";
    public static final String NAMESPACE = "NamespaceName";
    public static final String NAMESPACE_OR_NULL = "NamespaceNameOrNull";
    public static final String SECRET = "SecretName";
    public static final String USER = "UserName";
    public static final String LDAP_USER = "LdapUserName";

    public static final String ROLE_OR_NULL = "RoleOrNull";

    public static final String NOTE_OR_NULL = "NoteOrNull";
    public static final String DATE_OR_NULL = "DateOrNull";
    public static final String FLAG_OR_NULL = "FlagOrNull";
    public static final String VERSION_OR_NULL = "VersionOrNull";

    /** Stricter than the service, which also accepts other printable characters. A pattern for those would need Unicode's categories. */
    private static final String PRINTABLE = "^[ -~]*$";

    private static final Map<String, String> OF_PARAMETERS = Map.of(
            NameGrammar.PROJECT.field(), PROJECT,
            NameGrammar.NAMESPACE.field(), NAMESPACE,
            NameGrammar.SECRET.field(), SECRET);

    @Override
    public Parameter filterParameter(Parameter parameter) {
        String schema = OF_PARAMETERS.get(parameter.getName());
        return schema == null ? parameter : parameter.schema(reference(schema));
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        api.getComponents()
                .addSchema(
                        PROJECT, text(NameGrammar.PROJECT.regularExpression()).addExample(CallExamples.PROJECT))
                .addSchema(
                        NAMESPACE,
                        text("^$|" + NameGrammar.NAMESPACE.regularExpression()).addExample(CallExamples.NAMESPACE))
                .addSchema(
                        NAMESPACE_OR_NULL,
                        text("^$|" + NameGrammar.NAMESPACE.regularExpression()).addType(Schema.SchemaType.NULL))
                .addSchema(
                        ROLE_OR_NULL,
                        text(NameGrammar.VAULT.regularExpression()).addType(Schema.SchemaType.NULL))
                .addSchema(
                        NOTE_OR_NULL, text(PRINTABLE).maxLength(Note.MAX_BYTES).addType(Schema.SchemaType.NULL))
                .addSchema(DATE_OR_NULL, dateOrEmptyOrNull())
                .addSchema(
                        FLAG_OR_NULL,
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.BOOLEAN)
                                .addType(Schema.SchemaType.NULL))
                .addSchema(
                        VERSION_OR_NULL,
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.INTEGER)
                                .addType(Schema.SchemaType.NULL)
                                .minimum(BigDecimal.ONE)
                                .maximum(BigDecimal.valueOf(Integer.MAX_VALUE)))
                .addSchema(SECRET, text(NameGrammar.SECRET.regularExpression()).addExample(CallExamples.SECRET))
                .addSchema(USER, text(NameGrammar.USER.regularExpression()))
                .addSchema(LDAP_USER, text(NameGrammar.LDAP_USER.regularExpression()));
        // An annotation cannot describe the elements of a list.
        api.getComponents()
                .getSchemas()
                .get("ResolveBody")
                .getProperties()
                .get("names")
                .items(reference(SECRET));
    }

    public static Schema reference(String schema) {
        return OASFactory.createSchema().ref("#/components/schemas/" + schema);
    }

    private static Schema dateOrEmptyOrNull() {
        return OASFactory.createSchema()
                .addAnyOf(OASFactory.createSchema()
                        .addType(Schema.SchemaType.STRING)
                        .format("date"))
                .addAnyOf(text("^$"))
                .addAnyOf(OASFactory.createSchema().addType(Schema.SchemaType.NULL));
    }

    private static Schema text(String pattern) {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING).pattern(pattern);
    }
}
