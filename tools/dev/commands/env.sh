# bin/dev env: prints the variables for an administrator of this stack.

usage_env() {
    cat <<'USAGE'
Print the variables for an administrator of the stack, as commands for the shell.

Usage: eval "$(bin/dev env)"

Sets VAULT_ADDR, VAULT_TOKEN, OPTIMUS_HOST and OPTIMUS_PROJECT. Then vault, optimus and optimus admin use this stack with
the root token of its Vault. The output contains the token: do not write it to a log.

If the stack uses an existing Vault (up --vault-addr), VAULT_TOKEN must be set, and is not printed.
USAGE
}

command_env() {
    [ $# -eq 0 ] || fail_unknown_option env "$1"
    stack_exists || fail "this checkout has no stack: run 'bin/dev up' first"
    if vault_is_given; then
        env_check_token
        env_export VAULT_ADDR "$(vault_addr)"
    else
        [ -s "$VAULT_KEYS" ] || fail "Vault is not initialised: run 'bin/dev up' first"
        env_export VAULT_ADDR "$(vault_addr)"
        env_export VAULT_TOKEN "$(vault_key root_token)"
    fi
    env_export OPTIMUS_HOST "$(host)"
    env_export OPTIMUS_PROJECT "$PROJECT"
    env_unset_other_tokens
}

# bin/dev stores no token of an existing Vault. The one in the shell must belong to this Vault, because VAULT_ADDR will name it.
env_check_token() {
    [ -n "${VAULT_TOKEN:-}" ] ||
        fail "bin/dev has no token of the Vault at $(vault_addr): set VAULT_TOKEN to an administrator's token first"
    vault_check_token_fits "$(vault_addr)"
}

env_export() {
    printf 'export %s=%q\n' "$1" "$2"
}

# They would take precedence over VAULT_TOKEN, and would be sent to this stack.
env_unset_other_tokens() {
    local name
    for name in OPTIMUS_TOKEN OPTIMUS_AUTH_BEARER_TOKEN; do
        [ -z "${!name:-}" ] || printf 'unset %s\n' "$name"
    done
}
