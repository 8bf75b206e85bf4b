# bin/dev test: the one test command. Formatting is checked, everything is built, all tests run, against a real Vault and a
# real Airflow.

command_test() {
    [ $# -eq 0 ] || fail_usage "test does not know '$1'"
    vault_binary_ensure
    maven_choose
    # The tests start a Vault of their own; a shell's settings must not lead them to another.
    unset VAULT_ADDR VAULT_TOKEN VAULT_CACERT OPTIMUS_HOST OPTIMUS_PROJECT OPTIMUS_TOKEN OPTIMUS_AUTH_BEARER_TOKEN OPTIMUS_CACERT
    maven -B verify
    VAULT_BINARY=$(vault_binary) "$ROOT/airflow/test"
}
