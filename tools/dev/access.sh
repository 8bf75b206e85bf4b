# What Vault must hold for the service and the command line, set up by `optimus admin`.

# Quarkus reads this file below the folder that it is started in. It would read one that is named by QUARKUS_CONFIG_LOCATIONS too, but
# quarkus-vault settles how it logs in before that.
SERVICE_CREDENTIALS=$STATE/config/application.properties

host() {
    printf 'localhost:%s' "$PORT"
}

# optimus ARGUMENTS...: the command line against this stack, whatever the shell's own settings are.
optimus() {
    (
        unset OPTIMUS_TOKEN OPTIMUS_AUTH_BEARER_TOKEN OPTIMUS_CACERT VAULT_TOKEN VAULT_ADDR
        OPTIMUS_HOST=$(host) OPTIMUS_PROJECT=$PROJECT
        export OPTIMUS_HOST OPTIMUS_PROJECT
        cd "$ROOT" || exit
        exec bin/optimus "$@"
    )
}

# admin ARGUMENTS...: `optimus admin` with the administrator's token, which goes by the environment, not by an argument.
admin() {
    local token
    token=$(administrator_token)
    [ -n "$token" ] || fail "VAULT_TOKEN is not set: export a token that may administer the Vault at $(vault_addr)"
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
    # What a given Vault holds can only be looked at with its administrator's token; the second `up` need not have it.
    if [ -z "$(administrator_token)" ] && [ -s "$SERVICE_CREDENTIALS" ]; then
        return
    fi
    mkdir -p "$(dirname "$SERVICE_CREDENTIALS")"
    if ! (admin init --service-credentials "$SERVICE_CREDENTIALS") >"$log" 2>&1; then
        cat "$log" >&2
        fail "Vault is not set up"
    fi
}

logged_in() {
    optimus secret list >/dev/null 2>&1
}

# The token goes through the pipe alone.
log_in() {
    if ! logged_in; then
        admin token --project "$PROJECT" | optimus login --method token --host "$(host)" >"$LOGS/login.log" 2>&1 ||
            { cat "$LOGS/login.log" >&2; fail "the command line is not logged in"; }
        optimus secret list >"$LOGS/login.log" 2>&1 ||
            { cat "$LOGS/login.log" >&2; fail "the command line is logged in, but 'optimus secret list' fails"; }
    fi
}
