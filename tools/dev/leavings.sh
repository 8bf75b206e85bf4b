# Secrets in what the tests have left behind: in their reports, and in the folders of the servers that they have started.

LEAVINGS_FOLDERS=(target/surefire-reports target/failsafe-reports target/test-folders)

# Tokens as Vault makes them, JWTs with their signature, and the password of the tests' users. Those that tests make up are shorter.
LEAVINGS_SECRETS='hv[sbr]\.[A-Za-z0-9_-]{24,}|eyJ[A-Za-z0-9_-]{20,}\.eyJ[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{80,}|canary-password'

# leavings_check ROOT: fails, and names the files, where there are some. What is there to hold secrets is passed over: credentials, and
# Vault's own storage.
leavings_check() {
    local folder found
    found=$(
        for folder in "${LEAVINGS_FOLDERS[@]}"; do
            [ ! -d "$1/$folder" ] || find "$1/$folder" -type f ! -name service.properties ! -name '*.db' ! -path '*/credentials/*' \
                -exec grep -alE "$LEAVINGS_SECRETS" {} + || true
        done
    )
    [ -z "$found" ] || fail "secrets in what the tests have left:
$found"
}
