# bin/dev vault: prints the path of a vault binary, alone on standard output.

command_vault() {
    [ $# -eq 0 ] || fail_usage "vault does not know '$1'"
    vault_binary_ensure >&2
    vault_binary
}
