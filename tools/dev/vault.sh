# The Vault of the stack: an existing one (--vault-addr, "given"), or the checkout's own, as a process or a container. bin/dev never
# starts, initialises, unseals, stops or empties an existing Vault.

# Vault's response with the unseal key and the root token of the checkout's own Vault. They are stored in clear text (0600), so that `up` can
# unseal. This is only acceptable for a Vault on a developer's machine.
VAULT_KEYS=$STATE/vault/init
VAULT_START_SECONDS=60

# vault_own WHAT: start, runs, stop, forget or audit_file, for the kind of Vault that this checkout has; 1 if it has none of its own.
vault_own() {
    case $VAULT_KIND in
        process) "vault_server_$1" ;;
        docker) "vault_docker_$1" ;;
        *) return 1 ;;
    esac
}

vault_is_given() {
    [ "$VAULT_KIND" = given ]
}

vault_addr() {
    if vault_is_given; then
        printf '%s' "${GIVEN_ADDR%/}"
    else
        printf 'http://127.0.0.1:%s' "$VAULT_PORT"
    fi
}

# vault_choose GIVEN: chooses the kind of Vault, once for the life of the stack. GIVEN is the address of an existing Vault; empty for the
# stack's own.
vault_choose() {
    local given=$1
    if [ -n "$given" ] && [ -n "$VAULT_KIND" ] && [ "${given%/}" != "$(vault_addr)" ]; then
        fail "--vault-addr is $given, but this checkout's stack uses the Vault at $(vault_addr): run 'bin/dev reset' first"
    fi
    if [ -n "$given" ] || vault_is_given; then
        vault_check_token_fits "${given:-$(vault_addr)}"
    fi
    if [ -n "$VAULT_KIND" ]; then
        return
    elif [ -n "$given" ]; then
        [ -n "${VAULT_TOKEN:-}" ] ||
            fail "VAULT_TOKEN is not set: set it to an administrator's token of that Vault"
        VAULT_KIND=given
        GIVEN_ADDR=$given
    elif vault_binary >/dev/null; then
        VAULT_KIND=process
    elif docker_responds; then
        VAULT_KIND=docker
    elif vault_binary_can_be_built; then
        VAULT_KIND=process
    else
        fail 'no Vault: install vault (on the PATH), Docker or Go; or give --vault-addr, and set VAULT_TOKEN'
    fi
}

# vault_check_token_fits ADDRESS: VAULT_TOKEN belongs to the Vault that VAULT_ADDR names, and must not be sent to another.
vault_check_token_fits() {
    if [ -n "${VAULT_TOKEN:-}" ] && [ -n "${VAULT_ADDR:-}" ] && [ "${VAULT_ADDR%/}" != "${1%/}" ]; then
        fail "VAULT_ADDR is $VAULT_ADDR, so VAULT_TOKEN is not sent to the Vault of this stack, $1: unset both, or set both for that Vault"
    fi
}

# vault_binary_ensure: copies or builds a vault binary if there is none.
vault_binary_ensure() {
    if vault_binary >/dev/null; then
        return
    fi
    if [ "$(uname -s)" = Linux ] && docker_responds && vault_binary_copy; then
        return
    fi
    vault_binary_can_be_built || fail 'no vault on the PATH, and neither Docker nor Go to get one: install one of the three'
    vault_binary_build || exit 1
}

# vault_up: starts and unseals the checkout's own Vault, and enables an audit log.
vault_up() {
    if ! vault_own runs; then
        [ "$VAULT_KIND" != process ] || vault_binary_ensure
        vault_own start
    fi
    await 'Starting Vault' "$VAULT_START_SECONDS" vault_responds_or_ended || true
    vault_responds || fail "Vault did not start; see $(vault_log_command)"
    # shellcheck disable=SC2154 # http sets it
    [ "$http_status" != 501 ] || vault_initialise
    vault_keys_settle
    if [ "$http_status" = 503 ]; then
        vault_unseal
    fi
    await 'Unsealing Vault' "$VAULT_START_SECONDS" vault_is_active || fail "Vault did not become active; see $(vault_log_command)"
    vault_audit
}

# The statuses of sys/health: 200 active, 429 standby, 501 not initialised, 503 sealed.
# The field shows that it is Vault, and not another program on the port.
vault_responds() {
    http GET "$VAULT_PORT" /v1/sys/health && [[ $http_body == *'"initialized":'* ]]
}

vault_responds_or_ended() {
    vault_responds || ! vault_own runs
}

vault_is_active() {
    vault_responds && [ "$http_status" = 200 ]
}

vault_log_command() {
    if [ "$VAULT_KIND" = docker ]; then
        printf 'docker logs %s' "$(vault_docker_name)"
    else
        printf '%s' "$LOGS/vault.log"
    fi
}

# Vault sends the keys only once. The file for the response is created before the request, so that the next `up` can see that this one
# was interrupted here.
vault_initialise() {
    rm -f "$VAULT_KEYS"
    : >"$VAULT_KEYS.new"
    http PUT "$VAULT_PORT" /v1/sys/init '' '{"secret_shares": 1, "secret_threshold": 1}' || fail 'Vault ended while it was being initialised'
    [ "$http_status" = 200 ] || fail "Vault cannot be initialised (HTTP $http_status); see $(vault_log_command)"
    printf '%s\n' "$http_body" >"$VAULT_KEYS.new"
    vault_responds || true
}

# If the keys were never written, no user can have stored anything in this Vault. So it is created again.
vault_keys_settle() {
    if [ -e "$VAULT_KEYS.new" ] && [ -n "$(vault_key root_token "$VAULT_KEYS.new")" ]; then
        mv "$VAULT_KEYS.new" "$VAULT_KEYS"
    elif [ -e "$VAULT_KEYS.new" ]; then
        say 'The last run was interrupted while it initialised Vault: creating Vault again'
        vault_own stop
        vault_own forget
        rm -f "$VAULT_KEYS.new"
        vault_up
    elif [ ! -s "$VAULT_KEYS" ]; then
        fail "$VAULT_KEYS is missing, and this Vault cannot be unsealed without it: 'bin/dev reset' deletes this Vault and its secrets"
    fi
}

# vault_key FIELD [FILE]: prints keys_base64 (the only unseal key) or root_token.
vault_key() {
    local http_body=''
    IFS= read -r http_body <"${2:-$VAULT_KEYS}" || true
    http_body=${http_body//[\[\]]/}
    json_field "$1"
}

vault_unseal() {
    http PUT "$VAULT_PORT" /v1/sys/unseal '' "{\"key\": \"$(vault_key keys_base64)\"}" && [ "$http_status" = 200 ] ||
        fail "the key in $VAULT_KEYS does not unseal Vault: 'bin/dev reset' deletes this Vault and its secrets"
}

vault_audit() {
    local token
    token=$(vault_key root_token)
    http GET "$VAULT_PORT" /v1/sys/audit "$token" && [ "$http_status" = 200 ] && [[ $http_body == *'"request_id":'* ]] ||
        fail "Vault no longer accepts the root token in $VAULT_KEYS (HTTP $http_status)"
    if [[ $http_body != *'"file/"'* ]]; then
        http PUT "$VAULT_PORT" /v1/sys/audit/file "$token" \
            "{\"type\": \"file\", \"options\": {\"file_path\": $(json_text "$(vault_own audit_file)")}}" && [ "$http_status" = 204 ] ||
            fail "Vault's audit device could not be enabled (HTTP $http_status); see $(vault_log_command)"
    fi
}
