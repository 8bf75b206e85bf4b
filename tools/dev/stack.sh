# All of the stack at once.

# stack_exists: `up` got at least as far as to remember its settings.
stack_exists() {
    [ -f "$SETTINGS" ]
}

stack_stop() {
    process_stop service 'the service'
    if vault_is_given; then
        say "The Vault at $(vault_addr) was given, not started by bin/dev: left alone"
    elif [ -n "$VAULT_KIND" ]; then
        vault_own stop
    fi
}
