# HTTP to a port of this machine with bash alone: no curl need be there, and no token shows in a list of processes.

HTTP_TIMEOUT_SECONDS=10

# http METHOD PORT PATH [TOKEN] [BODY]: sets http_status and http_body; 1 where nobody answers.
# shellcheck disable=SC2034 # the status is for those who call it
http() {
    local answer
    http_status='' http_body=''
    answer=$(http_exchange "$@" 2>/dev/null) || return 1
    [[ $answer == HTTP/1.?\ ??? ]] || [[ $answer == HTTP/1.?\ ???[!0-9]* ]] || return 1
    http_status=${answer:9:3}
    http_body=${answer#*$'\r\n\r\n'}
}

# In a subshell, which alone dies where the other side closes early. HTTP/1.0: the answer ends with the connection.
http_exchange() {
    local method=$1 port=$2 path=$3 token=${4:-} body=${5:-} line
    exec 9<>"/dev/tcp/127.0.0.1/$port"
    {
        printf '%s %s HTTP/1.0\r\nHost: 127.0.0.1:%s\r\n' "$method" "$path" "$port"
        [ -z "$token" ] || printf 'X-Vault-Token: %s\r\n' "$token"
        [ -z "$body" ] || printf 'Content-Type: application/json\r\nContent-Length: %d\r\n' "${#body}"
        printf '\r\n%s' "$body"
    } >&9
    while IFS= read -r -t "$HTTP_TIMEOUT_SECONDS" line <&9; do
        printf '%s\n' "$line"
    done
    printf '%s' "$line"
}

# port_is_taken PORT: somebody listens there, by whichever address `localhost` may mean.
port_is_taken() {
    (exec 9<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null || (exec 9<>"/dev/tcp/localhost/$1") 2>/dev/null
}

# json_field NAME: the first field of that name in http_body, a text or a bare word.
json_field() {
    local pattern="\"$1\":[[:space:]]*(\"([^\"]*)\"|([a-z0-9.]+))"
    if [[ $http_body =~ $pattern ]]; then
        printf '%s' "${BASH_REMATCH[2]}${BASH_REMATCH[3]}"
    fi
}

# json_text TEXT: as a JSON string, which is also a string of HCL.
json_text() {
    local text=${1//\\/\\\\}
    printf '"%s"' "${text//\"/\\\"}"
}
