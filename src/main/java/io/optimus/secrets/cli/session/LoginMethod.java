package io.optimus.secrets.cli.session;

/** In lower case, since the names are what the flag takes. */
enum LoginMethod {
    token,
    userpass,
    approle,
    jwt
}
