# The archives of the command line: one for the Java of the user, and one with its own Java.

# tarball FOLDER NAME OUTPUT [JAVA]: makes OUTPUT/NAME.tar.gz. With JAVA, a JDK, it contains a Java and a class archive.
tarball() {
    local top=$1/$2
    mkdir -p "$top"
    stage_cli "$top"
    cp "$ROOT/tools/dist/cli/install" "$ROOT/LICENSE" "$top/"
    cp "$ROOT/tools/dist/cli/uninstall" "$top/lib/optimus/"
    printf '%s\n' "$DIST_VERSION" >"$top/lib/optimus/version"
    cp "$ROOT/tools/dist/cli/README.md" "$top/"
    [ $# -lt 4 ] || tarball_java "$top/lib/optimus" "$4"
    stage_settle "$top"
    # The archive contains the times of the jars, so it is made when these are final.
    if [ $# -ge 4 ]; then
        "$top/lib/optimus/prepare" || fail 'the class archive cannot be made'
        stage_settle "$top/lib/optimus/cli"
    fi
    tar --create --directory="$1" --sort=name --format=gnu --owner=0 --group=0 --numeric-owner "$2" | gzip -n -9 >"$3/$2.tar.gz"
}

# The modules that the command line needs. If one is missing, the training run of the class archive fails.
# java.logging, java.naming and jdk.unsupported are for the libraries of optimus proxy, which it does not run.
JAVA_MODULES=java.base,java.logging,java.naming,jdk.crypto.ec,jdk.httpserver,jdk.security.auth,jdk.unsupported

# tarball_java FOLDER JDK
tarball_java() {
    local compress=zip-9
    [ "$(java_version "$2")" -ge 21 ] || compress=2
    "$2/bin/jlink" --add-modules "$JAVA_MODULES" --strip-debug --no-header-files --no-man-pages "--compress=$compress" --output "$1/java"
    # Lists the classes of the JDK's own class archive, which is not here.
    rm -f "$1/java/lib/classlist"
}

# Prints the JDK of the variant with its own Java. From Java 19 on, a class archive works in any folder.
tarball_jdk() {
    local jdk
    jdk=$(containers_java)
    printf '%s' "${jdk:-$JAVA_HOME}"
}
