# The checkout's optimus.yaml. bin/optimus reads it if it is started in this folder, and so finds this stack. Git ignores the file.

CHECKOUT_CONFIG=$ROOT/optimus.yaml
CHECKOUT_CONFIG_MARK='# Written by bin/dev up. Without this line, bin/dev does not change the file.'

# A user's own file is not changed.
checkout_config_is_ours() {
    local line=''
    [ -f "$CHECKOUT_CONFIG" ] || return 1
    IFS= read -r line <"$CHECKOUT_CONFIG" || true
    [ "$line" = "$CHECKOUT_CONFIG_MARK" ]
}

checkout_config_write() {
    if [ ! -e "$CHECKOUT_CONFIG" ] || checkout_config_is_ours; then
        cat >"$CHECKOUT_CONFIG.new" <<YAML
$CHECKOUT_CONFIG_MARK
version: 1
host: $(host)
project:
  name: $PROJECT
YAML
        mv "$CHECKOUT_CONFIG.new" "$CHECKOUT_CONFIG"
    fi
}

checkout_config_remove() {
    if checkout_config_is_ours; then
        rm -f "$CHECKOUT_CONFIG"
    fi
}

# Prints what to change if the shell's settings keep bin/optimus from using this stack.
checkout_config_note() {
    local name others=()
    if ! checkout_config_is_ours && [ "${OPTIMUS_HOST:-}" != "$(host)" ]; then
        say "First, since optimus.yaml is your own and may name another host: export OPTIMUS_HOST=$(host)"
    elif [ -n "${OPTIMUS_HOST:-}" ] && [ "$OPTIMUS_HOST" != "$(host)" ]; then
        others+=(OPTIMUS_HOST)
    fi
    [ "${OPTIMUS_PROJECT:-$PROJECT}" = "$PROJECT" ] || others+=(OPTIMUS_PROJECT)
    for name in OPTIMUS_TOKEN OPTIMUS_AUTH_BEARER_TOKEN VAULT_TOKEN; do
        [ -z "${!name:-}" ] || others+=("$name")
    done
    if [ ${#others[@]} -gt 0 ]; then
        say "First, since bin/optimus would use them instead of this stack's settings: unset ${others[*]}"
    fi
}
