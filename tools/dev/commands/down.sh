# bin/dev down: stops what `up` started; the secrets are kept.

usage_down() {
    cat <<'USAGE'
Stop the service and the stack's own Vault. The secrets are kept for the next `up`. An existing Vault (up --vault-addr) keeps running.

Usage: bin/dev down
USAGE
}

command_down() {
    [ $# -eq 0 ] || fail_unknown_option down "$1"
    if ! stack_exists; then
        say 'Nothing runs: this checkout has no stack'
        return
    fi
    state_open 'stopping this stack'
    stack_stop
}
