# bin/dev reset: stops the stack and deletes everything except the ports, after asking.

usage_reset() {
    cat <<'USAGE'
Stop the stack and delete everything in .dev/, including the stack's own Vault and its secrets. The next `up` uses the same ports.
An existing Vault (up --vault-addr) is not changed.

Usage: bin/dev reset [--yes]

  -y, --yes   do not ask
USAGE
}

command_reset() {
    local sure=''
    case ${1:-} in
        '') ;;
        --yes | -y) sure=yes ;;
        *) fail_unknown_option reset "$1" ;;
    esac
    if reset_has_nothing; then
        say 'Nothing to delete: this checkout has no stack'
        return
    fi
    [ -n "$sure" ] || reset_ask
    state_open 'deleting this stack'
    stack_stop
    if [ -n "$VAULT_KIND" ] && ! vault_is_given; then
        vault_own forget
    fi
    checkout_config_remove
    reset_delete_state
    say "The stack is deleted. The next 'bin/dev up' uses the same ports: $PORT, and $VAULT_PORT for Vault"
}

# The ports stay in the settings file.
reset_has_nothing() {
    [ -z "$(find "$STATE" -mindepth 1 -maxdepth 1 ! -path "$SETTINGS" 2>/dev/null)" ]
}

reset_delete_state() {
    if vault_is_given; then
        say "The Vault at $(vault_addr) is not changed: it keeps its secrets, mounts and policies"
    fi
    settings_save_ports
    # The folder with the lock goes last.
    find "$STATE" -mindepth 1 -maxdepth 1 ! -path "$RUN" ! -path "$SETTINGS" -exec rm -rf {} +
    rm -rf "$RUN"
}

reset_ask() {
    local reply=''
    [ -t 0 ] || fail_usage "reset deletes all secrets of this stack: without a terminal, give --yes"
    settings_load
    if vault_is_given; then
        printf 'Delete the stack in %s? The Vault at %s is not changed. [y/N] ' "$STATE" "$(vault_addr)"
    else
        printf 'Delete the stack in %s, with all secrets in its Vault? [y/N] ' "$STATE"
    fi
    IFS= read -r reply || true
    case $reply in
        y | Y | yes) ;;
        *)
            say 'Nothing was deleted'
            exit 1
            ;;
    esac
}
