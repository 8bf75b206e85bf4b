package io.optimus.secrets.cli.doctor.check;

/** The names are in lower case, because they are shown. */
enum Status {
    ok,
    /** It works, but something should be changed. */
    warn,
    fail,
    /** It was not checked. */
    skip
}
