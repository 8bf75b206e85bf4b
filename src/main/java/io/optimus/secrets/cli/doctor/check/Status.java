package io.optimus.secrets.cli.doctor.check;

/** In lower case, since the names are what is shown. */
enum Status {
    ok,
    /** Works, but not as it should. */
    warn,
    fail,
    /** Not looked at: neither right nor wrong. */
    skip
}
