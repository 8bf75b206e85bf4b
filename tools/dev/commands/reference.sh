# bin/dev reference: generates docs/reference/ and the man pages.

usage_reference() {
    cat <<'USAGE'
Generate the pages in docs/reference/, and the man pages in target/man/, from the sources. Commit the pages; the tests fail if they
are not current.

Usage: bin/dev reference

Read a man page: man -l target/man/optimus-secret-set.1
USAGE
}

command_reference() {
    [ $# -eq 0 ] || fail_unknown_option reference "$1"
    # The calls of the API and the metrics are those of a running service.
    vault_binary_ensure
    maven_choose
    forget_callers_settings
    rm -rf "$ROOT/target/man"
    maven -B -q -Dspotless.check.skip=true -Dreference.write=true '-Dtest=**/docs/*ReferenceTest' test
    say 'docs/reference/ and target/man/ are current'
}
