package io.optimus.secrets.cli.login;

/** In lower case, since the names are what the flag takes. */
enum LoginMethod {
    token,
    userpass,
    approle,
    jwt
}
