# The whole stack.

# stack_exists: loads the settings; 1 if `up` has not chosen a Vault yet.
stack_exists() {
    settings_load
    [ -n "$VAULT_KIND" ]
}

stack_stop() {
    process_stop service 'the service'
    if vault_is_given; then
        say "The Vault at $(vault_addr) keeps running: bin/dev did not start it"
    elif [ -n "$VAULT_KIND" ]; then
        vault_own stop
    fi
}
