# bin/dev demo: runs the commands of Optimus's user guide on the running stack, and checks that each does what the guide says.

usage_demo() {
    cat <<'USAGE'
Run the commands of Optimus's user guide on the running stack, and check what they print. The secrets are deleted again.

Usage: bin/dev demo
USAGE
}

command_demo() {
    [ $# -eq 0 ] || fail_unknown_option demo "$1"
    stack_exists || fail "this checkout has no stack: run 'bin/dev up' first"
    settings_load
    service_is_ready || fail "the service $(service_state): run 'bin/dev up' first"
    DEMO_FOLDER=$(mktemp -d "$RUN/demo.XXXXXX")
    # Names that only this run uses, so that existing secrets are not changed and do not interfere.
    DEMO_SECRET=someSecret-demo-$$
    DEMO_DONE=''
    trap demo_clean_up EXIT
    demo_tour
    DEMO_DONE=yes
    say ''
    say "All commands do what Optimus's user guide says."
}

demo_tour() {
    local secret=$DEMO_SECRET digest

    demo_title 'Registering a secret'
    demo_expect 0 'Secret registered' secret set "$secret" someSecretValue
    digest=$(demo_digest "$secret" '*')

    demo_title 'Registering a secret that exists is an error'
    demo_expect 1 --update-only secret set "$secret" someOtherValue
    demo_unchanged "$secret" "$digest"

    demo_title 'A value that is already encoded'
    demo_expect 0 'Secret registered' secret set "$secret-encoded" ZW5jb2RlZFNlY3JldFZhbHVl --base64
    demo_expect 1 'please remove --base64' secret set "$secret-broken" notEncoded --base64
    demo_absent "$secret-broken"

    demo_title 'A value from a file'
    printf 'someSecretValue' >"$DEMO_FOLDER/secret"
    demo_expect 0 'Secret registered' secret set "$secret-file" "--file=$DEMO_FOLDER/secret"

    demo_title "A namespace's own value"
    demo_expect 0 'Secret registered' secret set "$secret" someSecretValue --namespace someNamespace
    demo_digest "$secret" someNamespace >/dev/null

    demo_title 'Updating only a secret that exists'
    demo_expect 0 'Secret updated' secret set "$secret" someNewValue --update-only
    demo_changed "$secret" "$digest"
    demo_expect 1 'Error:' secret set "$secret-missing" someSecretValue --update-only
    demo_absent "$secret-missing"

    demo_title 'The first value again, encoded and then from the file, has the same digest'
    demo_expect 0 'Secret updated' secret set "$secret" c29tZVNlY3JldFZhbHVl --base64 --update-only
    demo_unchanged "$secret" "$digest"
    demo_expect 0 'Secret updated' secret set "$secret" "--file=$DEMO_FOLDER/secret" --update-only
    demo_unchanged "$secret" "$digest"

    demo_title 'Listing the secrets, without their values'
    demo_expect 0 "Secrets for project: $PROJECT" secret list
    demo_lists_no_value

    demo_title 'Deleting the secrets'
    demo_expect 0 'Secret deleted' secret delete "$secret"
    demo_expect 0 'Secret deleted' secret delete "$secret" --namespace someNamespace
    demo_expect 0 'Secret deleted' secret delete "$secret-encoded"
    demo_expect 0 'Secret deleted' secret delete "$secret-file"
    demo_expect 1 'Error:' secret delete "$secret"
    demo_absent "$secret"
}

demo_title() {
    printf '\n# %s\n' "$1"
}

# demo_expect EXIT_CODE TEXT ARGUMENTS...: shows the command and its output; fails if the exit code differs or the output lacks the text.
demo_expect() {
    local expected=$1 text=$2 status=0
    shift 2
    say "$ bin/optimus $*"
    DEMO_OUTPUT=$(optimus "$@" 2>&1 </dev/null) || status=$?
    say "$DEMO_OUTPUT"
    [ "$status" -eq "$expected" ] || fail "Optimus's user guide expects exit code $expected here, not $status"
    [[ $DEMO_OUTPUT == *"$text"* ]] || fail "Optimus's user guide expects '$text' in the output"
}

# demo_digest NAME NAMESPACE: prints the digest that the list shows in its four columns.
demo_digest() {
    local name digest namespace date
    while IFS='|' read -r name digest namespace date; do
        if [ "${name// /}" = "$1" ] && [ "${namespace// /}" = "$2" ]; then
            [[ ${digest// /} =~ ^[A-Za-z0-9+/]{43}=$ ]] || fail "the list shows no digest of $1"
            [[ ${date// /} =~ ^[0-9-]{10}T[0-9:]{8}Z$ ]] || fail "the list shows no date of $1"
            printf '%s' "${digest// /}"
            return
        fi
    done <<LIST
$(optimus secret list 2>/dev/null)
LIST
    fail "the list does not show $1 in namespace $2"
}

demo_unchanged() {
    [ "$(demo_digest "$1" '*')" = "$2" ] || fail "the value of $1 has changed"
}

demo_changed() {
    [ "$(demo_digest "$1" '*')" != "$2" ] || fail "the value of $1 has not changed"
}

demo_absent() {
    if (demo_digest "$1" '*') >/dev/null 2>&1; then
        fail "the list shows $1, which must not exist"
    fi
}

demo_lists_no_value() {
    local value
    for value in someSecretValue someNewValue encodedSecretValue; do
        [[ $DEMO_OUTPUT != *"$value"* ]] || fail 'the list shows a value'
    done
}

# For a failure or Ctrl-C; a complete run deletes its own secrets.
demo_clean_up() {
    local name
    rm -rf "$DEMO_FOLDER"
    [ -z "$DEMO_DONE" ] || return 0
    optimus secret delete "$DEMO_SECRET" --namespace someNamespace >/dev/null 2>&1 || true
    for name in "$DEMO_SECRET" "$DEMO_SECRET-encoded" "$DEMO_SECRET-file" "$DEMO_SECRET-missing" "$DEMO_SECRET-broken"; do
        optimus secret delete "$name" >/dev/null 2>&1 || true
    done
}
