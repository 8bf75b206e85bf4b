package io.optimus.secrets.cli.session;

import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.settings.AppRoleVariables;
import io.optimus.secrets.contract.LoginMethod;
import io.optimus.secrets.contract.LoginMethod.Field;

/** The credentials of a login with an AppRole that come from variables, because no option gives them. */
final class AppRoleDefaults {

    private final CredentialInput input;
    private final AppRoleVariables variables;
    private final String secretField;

    /**
     * @param secretId whether an option gives the secret ID
     * @param wrapped whether an option gives the wrapping token of the secret ID
     */
    AppRoleDefaults(CredentialInput input, boolean secretId, boolean wrapped) {
        this.input = input;
        this.variables = input.variables();
        this.secretField = secretField(secretId, wrapped);
    }

    private String secretField(boolean secretId, boolean wrapped) {
        if (secretId && wrapped) {
            throw new WrongUsage("--secret-id-file and --wrapped-secret-id-file cannot be given together");
        }
        if (secretId || wrapped) {
            return wrapped ? LoginMethod.WRAPPED_SECRET_ID : LoginMethod.SECRET_ID;
        }
        String plain = variables.secretIdSource();
        boolean inVariable = variables.wrappedSecretId() != null;
        if (inVariable && plain != null) {
            throw new WrongUsage(
                    plain + " and " + AppRoleVariables.WRAPPED_SECRET_ID + " are both set: unset one of them");
        }
        return inVariable ? LoginMethod.WRAPPED_SECRET_ID : LoginMethod.SECRET_ID;
    }

    /** Whether the login does not send the field, because another one takes its place. */
    boolean omits(Field field) {
        return field.secret() && !field.name().equals(secretField);
    }

    /** The value of a field for which no option is given; null if no variable is set either. */
    String value(Field field) {
        if (!field.secret()) {
            return variables.roleId();
        }
        if (field.name().equals(LoginMethod.WRAPPED_SECRET_ID)) {
            input.checkVariable(field.label(), AppRoleVariables.WRAPPED_SECRET_ID);
            return variables.wrappedSecretId();
        }
        if (variables.secretIdSource() == null) {
            return null;
        }
        input.checkVariable(field.label(), variables.secretIdSource());
        return variables.secretId();
    }
}
