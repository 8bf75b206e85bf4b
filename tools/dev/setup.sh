# Sets Vault up for the service and the command line, with `optimus admin`, and logs the command line in.

# Quarkus reads this file below the folder that it is started in. QUARKUS_CONFIG_LOCATIONS cannot name it, because quarkus-vault chooses how
# to log in before Quarkus reads such files.
SERVICE_CREDENTIALS=$STATE/config/application.properties

host() {
    printf 'localhost:%s' "$PORT"
}

# optimus ARGUMENTS...: runs the command line with this stack, and ignores the shell's own settings.
optimus() {
    (
        unset OPTIMUS_TOKEN OPTIMUS_AUTH_BEARER_TOKEN OPTIMUS_CACERT VAULT_TOKEN VAULT_ADDR
        OPTIMUS_HOST=$(host) OPTIMUS_PROJECT=$PROJECT
        export OPTIMUS_HOST OPTIMUS_PROJECT
        cd "$ROOT" || exit
        exec bin/optimus "$@"
    )
}

# admin ARGUMENTS...: runs `optimus admin` with the administrator's token. The token is in the environment, not in an argument.
admin() {
    local token
    token=$(administrator_token)
    [ -n "$token" ] || fail "VAULT_TOKEN is not set: set it to an administrator's token of the Vault at $(vault_addr)"
    VAULT_ADDR=$(vault_addr) VAULT_TOKEN=$token "$ROOT/bin/optimus" admin "$@"
}

administrator_token() {
    if vault_is_given; then
        printf '%s' "${VAULT_TOKEN:-}"
    else
        vault_key root_token
    fi
}

vault_set_up() {
    local log=$LOGS/admin-init.log
    # An existing Vault can only be checked with an administrator's token. From the second `up` on, it is not needed.
    if [ -z "$(administrator_token)" ] && [ -s "$SERVICE_CREDENTIALS" ]; then
        return
    fi
    mkdir -p "$(dirname "$SERVICE_CREDENTIALS")"
    if ! (admin init --service-credentials "$SERVICE_CREDENTIALS") >"$log" 2>&1; then
        cat "$log" >&2
        fail "Vault could not be set up"
    fi
}

logged_in() {
    optimus secret list >/dev/null 2>&1
}

# The token goes only through the pipe.
log_in() {
    if ! logged_in; then
        admin token --project "$PROJECT" | optimus login --method token --host "$(host)" >"$LOGS/login.log" 2>&1 ||
            { cat "$LOGS/login.log" >&2; fail "the command line could not log in"; }
        optimus secret list >"$LOGS/login.log" 2>&1 ||
            { cat "$LOGS/login.log" >&2; fail "the command line is logged in, but 'optimus secret list' fails"; }
    fi
}
