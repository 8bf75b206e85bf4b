# Java 17 or newer: JAVA_HOME, otherwise the newest on the PATH.

JAVA_MINIMUM=17

# java_choose: exports JAVA_HOME.
java_choose() {
    local home version best=0 program
    if [ -n "${JAVA_HOME:-}" ]; then
        version=$(java_version "$JAVA_HOME")
        [ "$version" -ge "$JAVA_MINIMUM" ] ||
            fail "JAVA_HOME is $JAVA_HOME, which is not Java $JAVA_MINIMUM or newer: set it to a newer JDK, or unset it"
        export JAVA_HOME
        return
    fi
    while IFS= read -r program; do
        [ -n "$program" ] || continue
        home=$(java_home_of "$program")
        [ -n "$home" ] || continue
        version=$(java_version "$home")
        if [ "$version" -gt "$best" ]; then
            best=$version
            JAVA_HOME=$home
        fi
    done <<PROGRAMS
$(type -aP java || true)
PROGRAMS
    [ "$best" -ge "$JAVA_MINIMUM" ] ||
        fail "no Java $JAVA_MINIMUM or newer: install a JDK, and put its java on the PATH or set JAVA_HOME"
    export JAVA_HOME
}

# java_home_of PROGRAM: prints its JAVA_HOME; empty if the program does not run.
java_home_of() {
    local program=$1 link
    while [ -L "$program" ]; do
        link=$(readlink "$program")
        case $link in
            /*) program=$link ;;
            *) program=$(dirname "$program")/$link ;;
        esac
    done
    if [ -f "$(dirname "$program")/../release" ]; then
        (cd "$(dirname "$program")/.." && pwd -P)
    else # a wrapper of the real one, as on macOS
        "$1" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p' || true
    fi
}

# java_version HOME: prints its feature version; 0 if there is no Java.
java_version() {
    local version=''
    if [ -f "$1/release" ]; then
        version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
    elif [ -x "$1/bin/java" ]; then
        version=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p') || true
    fi
    printf '%s' "${version:-0}"
}
