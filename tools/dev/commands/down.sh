# bin/dev down: stops what `up` started; the secrets are kept.

command_down() {
    [ $# -eq 0 ] || fail_usage "down does not know '$1'"
    if ! stack_exists; then
        say 'Nothing runs: this checkout has no stack'
        return
    fi
    state_open 'stopping this stack'
    stack_stop
}
