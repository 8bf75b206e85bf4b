package io.optimus.secrets.cli.admin.auth;

import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.io.http.PlainHttp;
import io.optimus.secrets.cli.io.http.ServerUrl;

/** Checks a URL that Vault will call. Over plain HTTP, an attacker on the network could replace the keys of an issuer. */
final class CalledUrl {

    private CalledUrl() {}

    /** @throws WrongUsage if the URL is invalid; the message names the option */
    static String checked(String option, String url) {
        ServerUrl parsed = ServerUrl.parse(url);
        if (parsed == null || PlainHttp.leavesTheMachine(parsed.uri())) {
            throw new WrongUsage(option + " must be an https:// URL; http:// is only for the machine of Vault itself");
        }
        return url;
    }
}
