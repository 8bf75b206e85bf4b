# What the packages are made from.

# Sets DIST_VERSION, the version in the POM, and SOURCE_DATE_EPOCH, the time of the files in the packages: that of the commit.
dist_choose() {
    local tool
    for tool in dpkg-deb gzip sha256sum tar unzip; do
        type -P "$tool" >/dev/null || fail "$tool is not installed, and the packages need it"
    done
    java_choose
    mkdir -p "$LOGS"
    export DIST_VERSION SOURCE_DATE_EPOCH
    DIST_VERSION=$(sed -n 's:^  <version>\(.*\)</version>$:\1:p' "$ROOT/pom.xml")
    DIST_COMMIT=${OPTIMUS_BUILD_COMMIT:-$(dist_git rev-parse HEAD)}
    SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(dist_git log -1 --format=%ct)}
    # Without Git: that of the entries of the jars.
    SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(date -d "$(sed -n 's:.*<project.build.outputTimestamp>\(.*\)<.*:\1:p' "$ROOT/pom.xml")" +%s)}
}

# dist_git ARGUMENTS...: prints nothing if the checkout is not a repository.
dist_git() {
    git -C "$ROOT" "$@" 2>/dev/null || true
}

# Builds if the sources or the commit have changed, and makes the bill of materials if it is missing or old.
dist_build() {
    mkdir -p "$RUN"
    if build_is_current && ! "$ROOT/bin/optimus" version | grep -qF "commit ${DIST_COMMIT:-unknown}"; then
        rm "$APPLICATION/quarkus-run.jar"
    fi
    build_if_needed
    if [ ! "$ROOT/target/sbom.json" -nt "$ROOT/pom.xml" ]; then
        maven_choose
        run_step 'Making the bill of materials' "$LOGS/sbom.log" maven -B -q cyclonedx:makeBom@bill-of-materials || exit 1
    fi
}
