# The Vault of the stack. One that is given (--vault-addr) is used as it is: never started, initialised, unsealed, stopped or
# emptied. The checkout's own, a process or a container, is.

# The unseal key and the root token of the checkout's own Vault, as Vault answered them. They lie here in clear text (0600), so
# that `up` can unseal: fit for a Vault on a developer's machine, for no other.
VAULT_KEYS=$STATE/vault/init
VAULT_START_SECONDS=60

# vault_own WHAT: start, runs, stop, forget or audit_file, for the kind that this checkout has; 1 where it has none of its own.
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

# vault_choose GIVEN: which kind, once for the life of the stack. GIVEN is the address of a Vault to set up; empty for one of its own.
vault_choose() {
    local given=$1
    if [ -n "$given" ] && [ -n "$VAULT_KIND" ] && [ "${given%/}" != "$(vault_addr)" ]; then
        fail "--vault-addr is $given, but this checkout's stack was made with the Vault at $(vault_addr): 'bin/dev reset' first"
    fi
    if [ -n "$given" ] || vault_is_given; then
        vault_check_token_fits "${given:-$(vault_addr)}"
    fi
    if [ -n "$VAULT_KIND" ]; then
        return
    elif [ -n "$given" ]; then
        [ -n "${VAULT_TOKEN:-}" ] ||
            fail 'VAULT_TOKEN is not set: export a token that may administer that Vault'
        VAULT_KIND=given
        GIVEN_ADDR=$given
    elif vault_binary >/dev/null; then
        VAULT_KIND=process
    elif docker_answers; then
        VAULT_KIND=docker
    elif vault_binary_can_be_built; then
        VAULT_KIND=process
    else
        fail 'no Vault: install vault (then it is on the PATH), Docker, or Go; or give --vault-addr, and set VAULT_TOKEN'
    fi
}

# vault_check_token_fits ADDRESS: a token belongs to the Vault that VAULT_ADDR names, and is sent to no other.
vault_check_token_fits() {
    if [ -n "${VAULT_TOKEN:-}" ] && [ -n "${VAULT_ADDR:-}" ] && [ "${VAULT_ADDR%/}" != "${1%/}" ]; then
        fail "VAULT_ADDR is $VAULT_ADDR, so VAULT_TOKEN is not sent to the Vault of this stack, $1: unset both, or set both for that Vault"
    fi
}

# vault_binary_ensure: there is one on this machine afterwards.
vault_binary_ensure() {
    if vault_binary >/dev/null; then
        return
    fi
    if [ "$(uname -s)" = Linux ] && docker_answers && vault_binary_copy; then
        return
    fi
    vault_binary_can_be_built || fail 'no vault on the PATH, and neither Docker nor Go to get one with: install one of them'
    vault_binary_build || exit 1
}

# vault_up: the checkout's own Vault runs, is unsealed, and keeps an audit log.
vault_up() {
    if ! vault_own runs; then
        [ "$VAULT_KIND" != process ] || vault_binary_ensure
        vault_own start
    fi
    await 'Starting Vault' "$VAULT_START_SECONDS" vault_answers_or_ended || true
    vault_answers || fail "Vault does not start; its log: $(vault_log_command)"
    # shellcheck disable=SC2154 # http sets it
    [ "$http_status" != 501 ] || vault_initialise
    vault_keys_settle
    if [ "$http_status" = 503 ]; then
        vault_unseal
    fi
    await 'Unsealing Vault' "$VAULT_START_SECONDS" vault_is_active || fail "Vault does not become active; its log: $(vault_log_command)"
    vault_audit
}

# The states of sys/health by status: 200 active, 429 standby, 501 not initialised, 503 sealed.
# Whatever else listens on the port has no such field.
vault_answers() {
    http GET "$VAULT_PORT" /v1/sys/health && [[ $http_body == *'"initialized":'* ]]
}

vault_answers_or_ended() {
    vault_answers || ! vault_own runs
}

vault_is_active() {
    vault_answers && [ "$http_status" = 200 ]
}

vault_log_command() {
    if [ "$VAULT_KIND" = docker ]; then
        printf 'docker logs %s' "$(vault_docker_name)"
    else
        printf '%s' "$LOGS/vault.log"
    fi
}

# The answer, which Vault gives this once, goes into the file that was made before the question: an `up` that was ended
# here is told by that file.
vault_initialise() {
    rm -f "$VAULT_KEYS"
    : >"$VAULT_KEYS.new"
    http PUT "$VAULT_PORT" /v1/sys/init '' '{"secret_shares": 1, "secret_threshold": 1}' || fail 'Vault ended while it was being initialised'
    [ "$http_status" = 200 ] || fail "Vault refuses to be initialised (HTTP $http_status); its log: $(vault_log_command)"
    printf '%s\n' "$http_body" >"$VAULT_KEYS.new"
    vault_answers || true
}

# A Vault whose keys were never written down holds nothing that anybody could have put there: it is made anew.
vault_keys_settle() {
    if [ -e "$VAULT_KEYS.new" ] && [ -n "$(vault_key root_token "$VAULT_KEYS.new")" ]; then
        mv "$VAULT_KEYS.new" "$VAULT_KEYS"
    elif [ -e "$VAULT_KEYS.new" ]; then
        say 'The last run ended in the midst of initialising Vault: starting it anew'
        vault_own stop
        vault_own forget
        rm -f "$VAULT_KEYS.new"
        vault_up
    elif [ ! -s "$VAULT_KEYS" ]; then
        fail "$VAULT_KEYS is missing, and nothing else opens this Vault: 'bin/dev reset' throws it away, and its secrets"
    fi
}

# vault_key FIELD [FILE]: keys_base64 (the one unseal key) or root_token.
vault_key() {
    local http_body=''
    IFS= read -r http_body <"${2:-$VAULT_KEYS}" || true
    http_body=${http_body//[\[\]]/}
    json_field "$1"
}

vault_unseal() {
    http PUT "$VAULT_PORT" /v1/sys/unseal '' "{\"key\": \"$(vault_key keys_base64)\"}" && [ "$http_status" = 200 ] ||
        fail "Vault is not unsealed by the key in $VAULT_KEYS: 'bin/dev reset' throws this Vault away, and its secrets"
}

vault_audit() {
    local token
    token=$(vault_key root_token)
    http GET "$VAULT_PORT" /v1/sys/audit "$token" && [ "$http_status" = 200 ] && [[ $http_body == *'"request_id":'* ]] ||
        fail "Vault does not take the root token in $VAULT_KEYS any more (HTTP $http_status)"
    if [[ $http_body != *'"file/"'* ]]; then
        http PUT "$VAULT_PORT" /v1/sys/audit/file "$token" \
            "{\"type\": \"file\", \"options\": {\"file_path\": $(json_text "$(vault_own audit_file)")}}" && [ "$http_status" = 204 ] ||
            fail "Vault does not take its audit device (HTTP $http_status); its log: $(vault_log_command)"
    fi
}
