# bin/dev reset: stops the stack and throws all of it away, after asking.

command_reset() {
    local sure=''
    case ${1:-} in
        '') ;;
        --yes | -y) sure=yes ;;
        *) fail_usage "reset does not know '$1'" ;;
    esac
    if [ ! -d "$STATE" ]; then
        say 'Nothing to throw away: this checkout has no stack'
        return
    fi
    [ -n "$sure" ] || reset_ask
    state_open 'throwing this stack away'
    stack_stop
    if [ -n "$VAULT_KIND" ] && ! vault_is_given; then
        vault_own forget
    fi
    checkout_config_remove
    # The lock goes last, with its folder.
    find "$STATE" -mindepth 1 -maxdepth 1 ! -name run -exec rm -rf {} +
    rm -rf "$STATE"
    say 'All of the stack is thrown away'
    if vault_is_given; then
        say "What is in the Vault at $(vault_addr) stays: its secrets, mounts and policies"
    fi
}

reset_ask() {
    local answer=''
    [ -t 0 ] || fail_usage "reset throws away all secrets of this stack: say --yes where nobody can be asked"
    settings_load
    if vault_is_given; then
        printf 'Throw away the stack in %s? The Vault at %s stays as it is. [y/N] ' "$STATE" "$(vault_addr)"
    else
        printf 'Throw away the stack in %s, with all secrets in its Vault? [y/N] ' "$STATE"
    fi
    IFS= read -r answer || true
    case $answer in
        y | Y | yes) ;;
        *)
            say 'Nothing is thrown away'
            exit 1
            ;;
    esac
}
