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

stack_stop() {
    process_stop service 'the service'
    if vault_is_given; then
        say "The Vault at $(vault_addr) was given, not started by bin/dev: left alone"
    elif [ -n "$VAULT_KIND" ]; then
        vault_own stop
    fi
}
