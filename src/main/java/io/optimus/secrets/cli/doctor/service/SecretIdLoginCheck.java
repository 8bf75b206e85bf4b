package io.optimus.secrets.cli.doctor.service;

import io.optimus.secrets.cli.doctor.check.Check;
import io.optimus.secrets.cli.doctor.check.Finding;
import io.optimus.secrets.cli.service.AppRoleLogin;
import io.optimus.secrets.cli.settings.AppRoleVariables;
import java.util.List;

/**
 * Whether the secret ID of a variable works. Only an administrator's token can find out when it expires.
 *
 * @param caller a check that has already run
 */
record SecretIdLoginCheck(AppRoleVariables variables, TokenCheck caller) implements Check {

    @Override
    public String subject() {
        return "secret ID";
    }

    @Override
    public List<Finding> run() {
        String subject = subject();
        String source = variables.secretIdSource();
        if (caller.session() == null) {
            return List.of(Finding.notChecked(subject, "fix token first"));
        }
        return List.of(
                caller.token().source().equals(AppRoleLogin.SOURCE)
                        ? Finding.ok(
                                subject,
                                "the one from " + source
                                        + " works; it is not known when it expires, which Vault shows to administrators only")
                        : Finding.notChecked(
                                subject, "the one from " + source + " is not used, because " + caller.token() + " is"));
    }
}
