# bin/dev bench: runs the benchmarks.

usage_bench() {
    cat <<'USAGE'
Measure the service and the command line beside plain Vault, on a Vault of their own that is deleted at the end.

Usage: bin/dev bench [--quick] [--rounds N] [--seconds N] [--out FOLDER] [--secrets N] [--record] [PART...]

  --quick        one short round, to see that everything works; its figures mean nothing
  --rounds N     how often each row is measured (default 5)
  --seconds N    how long each load lasts (default 4)
  --out FOLDER   where RESULTS.md and results.json are written (default bench). Parts that are not measured keep their results
  --secrets N    how many secrets the part million writes (default 1000000)
  --record       the part instructions records its counts as the expected ones
  PART           resolve, write, list, beside, memory, start, commands, import or scale (default: all of these),
                 million, or instructions, which needs valgrind

Needs wrk, Go and openssl. The default parts take about 20 minutes. Nothing else should run on the machine. The load only goes to 127.0.0.1.
USAGE
}

command_bench() {
    local program
    for program in wrk go openssl python3; do
        type -P "$program" >/dev/null || fail "$program is not installed, and the benchmarks need it"
    done
    mkdir -p "$RUN" "$LOGS"
    java_choose
    vault_binary_ensure
    build_if_needed
    forget_callers_settings
    # The build for the stack makes no archive of the service's classes, because it is for one folder.
    compgen -G "$APPLICATION/service-*" >/dev/null || service_archive "$APPLICATION"
    python3 "$ROOT/bench/suite" "$@"
}
