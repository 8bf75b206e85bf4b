# Python environments of pinned packages, installed once into the user's cache. For bash.

fail() {
    printf 'Error: %s\n' "$*" >&2
    exit 1
}

# python_choose WHAT FIRST LAST: PYTHON is the path of the one given there, else of the first on the PATH of a version 3.FIRST to 3.LAST.
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

# python_environment FOLDER NOTE REQUIREMENTS...: ENVIRONMENT is one in the cache's folder that has these packages.
python_environment() {
    ENVIRONMENT=${XDG_CACHE_HOME:-$HOME/.cache}/optimus-secrets/$1/$(python_environment_key "${@:3}")
    [ -f "$ENVIRONMENT/pyvenv.cfg" ] || python_environment_install "$ENVIRONMENT" "${@:2}"
}

# Of the pinned versions and the Python: with others the environment is another.
python_environment_key() {
    "$PYTHON" - "$@" <<'PYTHON'
import hashlib, pathlib, sys
pinned = b"".join(pathlib.Path(file).read_bytes() for file in sys.argv[1:])
print(hashlib.sha256(pinned + sys.version.encode() + sys.prefix.encode()).hexdigest()[:16])
PYTHON
}

# python_environment_install ENVIRONMENT NOTE REQUIREMENTS...
# An environment cannot be moved, so it is made in a folder of its own, and found by a link once it is whole. Nothing is built from
# sources: what builds them would come without a hash.
python_environment_install() (
    environment=$1
    installed=$1.$$
    printf '%s\n' "$2"
    shift 2
    mkdir -p "$(dirname "$environment")"
    trap 'rm -rf "$installed"' EXIT
    "$PYTHON" -m venv "$installed"
    "$installed/bin/python" -m pip install --quiet --no-input --disable-pip-version-check --require-hashes --only-binary :all: \
        "${@/#/--requirement=}" || fail "cannot install what $* lists: is Python's package index in reach?"
    # Where another one was quicker, that one's is used.
    if ln -sn "$(basename "$installed")" "$environment" 2>/dev/null; then
        trap - EXIT
    fi
)
