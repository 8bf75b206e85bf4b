# Python environments with pinned packages, installed once into the user's cache. For bash.

fail() {
    printf 'Error: %s\n' "$*" >&2
    exit 1
}

# python_choose WHAT FIRST LAST: sets PYTHON to the path of a Python 3.FIRST to 3.LAST: the one that PYTHON names, otherwise the first on
# the PATH.
python_choose() {
    local candidate
    for candidate in ${PYTHON:-python3 python3.13 python3.12 python3.11 python3.14}; do
        if "$candidate" -c 'import ensurepip, sys, venv
sys.exit(not (3, int(sys.argv[1])) <= sys.version_info[:2] <= (3, int(sys.argv[2])))' "$2" "$3" 2>/dev/null; then
            PYTHON=$("$candidate" -c 'import sys; print(sys.executable)')
            return
        fi
    done
    fail "$1 need Python 3.$2 to 3.$3 with venv: install one (Debian: python3-venv), or set PYTHON"
}

# python_environment FOLDER NOTE REQUIREMENTS...: sets ENVIRONMENT to an environment in the cache that has these packages.
python_environment() {
    ENVIRONMENT=${XDG_CACHE_HOME:-$HOME/.cache}/optimus-secrets/$1/$(python_environment_key "${@:3}")
    [ -f "$ENVIRONMENT/pyvenv.cfg" ] || python_environment_install "$ENVIRONMENT" "${@:2}"
}

# A hash of the pinned versions and the Python. If one changes, a new environment is used.
python_environment_key() {
    "$PYTHON" - "$@" <<'PYTHON'
import hashlib, pathlib, sys
pinned = b"".join(pathlib.Path(file).read_bytes() for file in sys.argv[1:])
print(hashlib.sha256(pinned + sys.version.encode() + sys.prefix.encode()).hexdigest()[:16])
PYTHON
}

# python_environment_install ENVIRONMENT NOTE REQUIREMENTS...
# An environment cannot be moved. So it is installed in its own folder, and a link is made when it is complete. No package is built from
# source, because the tools that build it would come without a hash.
python_environment_install() (
    environment=$1
    installed=$1.$$
    printf '%s\n' "$2"
    shift 2
    mkdir -p "$(dirname "$environment")"
    trap 'rm -rf "$installed"' EXIT
    "$PYTHON" -m venv "$installed"
    # The files list every package, so pip resolves nothing: with hashes, it cannot resolve all extras.
    "$installed/bin/python" -m pip install --quiet --no-input --disable-pip-version-check --require-hashes --no-deps --only-binary :all: \
        "${@/#/--requirement=}" || fail "the packages of $* cannot be installed: check that Python's package index can be reached"
    # If another process was faster, its environment is used.
    if ln -sn "$(basename "$installed")" "$environment" 2>/dev/null; then
        trap - EXIT
    fi
)
