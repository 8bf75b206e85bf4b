# bin/dev test: formatting and shell scripts are checked, everything is built, and all tests but the long ones run, against a real Vault and a
# real Airflow. With --faults the long ones alone: those that make faults, compose with Airflow and highly available, and the older versions of Airflow.

# shellcheck source=/dev/null
. "$ROOT/tools/dev/leavings.sh"

command_test() {
    local faults=false
    case "${1:-}" in
        '') ;;
        --faults) faults=true && shift ;;
    esac
    [ $# -eq 0 ] || fail_usage "test does not know '$1'"
    vault_binary_ensure
    maven_choose
    containers_choose
    # The tests start a Vault of their own; a shell's settings must not lead them to another.
    unset VAULT_ADDR VAULT_TOKEN VAULT_CACERT OPTIMUS_HOST OPTIMUS_PROJECT OPTIMUS_TOKEN OPTIMUS_AUTH_BEARER_TOKEN OPTIMUS_CACERT "${!OTEL_@}" "${!QUARKUS_OTEL_@}"
    if [ "$faults" = true ]; then
        type -P go >/dev/null || fail 'the long tests check their histories by a tool that Go builds: install Go 1.24 or newer'
        maven -B verify -Pfaults
        leavings_check "$ROOT"
        VAULT_BINARY=$(vault_binary) "$ROOT/airflow/test" --all-versions
        return
    fi
    "$ROOT/tools/shellcheck/run"
    maven -B verify
    leavings_check "$ROOT"
    VAULT_BINARY=$(vault_binary) "$ROOT/airflow/test"
}
