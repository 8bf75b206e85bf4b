-- One write of a secret after another, on each connection. A write is one request to the service, or the calls that the service would
-- make to Vault, one after the other. wrk's threads have one connection each, so each keeps the state of its own sequence.
-- Arguments: mode (service, vault, or vault-without-read for registers), kind (register or update), project, namespace, mount, limit (writes of a thread; 0 for none).
local ffi = require("ffi")
ffi.cdef [[
    typedef struct { long seconds; long nanos; } timespec;
    int clock_gettime(int clock, timespec *time);
]]
local clock = ffi.new("timespec")

local function micros()
    ffi.C.clock_gettime(1, clock)
    return tonumber(clock.seconds) * 1e6 + tonumber(clock.nanos) / 1e3
end

local threads = 0
local all = {}
function setup(thread)
    thread:set("number", threads)
    threads = threads + 1
    table.insert(all, thread)
end

local headers = { ["Content-Type"] = "application/json" }
local hmac_headers = { ["Content-Type"] = "application/json" }
local value = "c29tZVNlY3JldFZhbHVl"
local steps, step, writes, begun, state

function init(args)
    mode, kind, project, namespace, mount, limit = args[1], args[2], args[3], args[4], args[5], tonumber(args[6])
    headers["Authorization"] = "Bearer " .. os.getenv("BENCH_TOKEN")
    hmac_headers["Authorization"] = "Bearer " .. os.getenv("BENCH_HMAC_TOKEN")
    if mode == "service" then
        steps = { service }
    elseif mode == "vault-without-read" then
        steps = { hmac, write, record }
    else
        steps = { read, hmac, write, record }
    end
    step, writes, state = 1, 0, {}
    samples = {}
end

local function name()
    -- An update writes to one of a few secrets of its own connection.
    return string.format("S%d_%d", number, kind == "register" and writes or writes % 20)
end

local function secret(kind)
    return string.format("/v1/%s/%s/%s/%s/%s", mount, kind, project, namespace, name())
end

function service()
    local method = kind == "register" and "POST" or "PUT"
    local path = string.format("/api/v1beta1/project/%s/secret/%s", project, name())
    return wrk.format(method, path, headers, string.format('{"value": "%s", "namespaceName": "%s"}', value, namespace))
end

function read()
    return wrk.format("GET", secret("metadata"), headers)
end

function hmac()
    return wrk.format("POST", "/v1/transit/hmac/" .. mount .. "/sha2-256", hmac_headers, string.format('{"input": "%s", "key_version": 1}', value))
end

function write()
    return wrk.format("POST", secret("data"), headers,
        string.format('{"options": {"cas": %s}, "data": {"value": "someSecretValue"}}', state.version or "0"))
end

function record()
    headers["Content-Type"] = "application/merge-patch+json"
    local request = wrk.format("PATCH", secret("metadata"), headers, string.format(
        '{"custom_metadata": {"digest": "%s", "digest_created_time": "%s", "digest_version": "%s"}}',
        state.digest or "", state.created or "", state.written or ""))
    headers["Content-Type"] = "application/json"
    return request
end

function request()
    if step == 1 then
        begun = micros()
        first = first or begun
    end
    return steps[step]()
end

function response(status, _, body)
    -- A new secret has no metadata.
    if status >= 300 and not (steps[step] == read and status == 404) then
        failed = (failed or 0) + 1
        if failed == 1 then
            io.stderr:write(string.format("step %d: HTTP %d %s\n", step, status, body:sub(1, 200)))
        end
    end
    if mode ~= "service" then
        state.version = body:match('"current_version":(%d+)') or state.version
        state.digest = body:match('"hmac":"vault:v1:([^"]+)"') or state.digest
        state.created = body:match('"created_time":"([^"]+)"') or state.created
        state.written = body:match('"version":(%d+)') or state.written
    end
    step = step + 1
    if step > #steps then
        last = micros()
        samples[#samples + 1] = last - begun
        step, writes, state = 1, writes + 1, {}
        if limit > 0 and writes >= limit then
            wrk.thread:stop()
        end
    end
end

-- The time is that from the first request to the last response, because a limit ends a run early.
function done(summary)
    local times, failures, first, last = {}, summary.errors.connect + summary.errors.read + summary.errors.timeout, math.huge, 0
    for _, thread in ipairs(all) do
        for _, sample in ipairs(thread:get("samples")) do
            times[#times + 1] = sample
        end
        failures = failures + (thread:get("failed") or 0)
        first = math.min(first, thread:get("first") or math.huge)
        last = math.max(last, thread:get("last") or 0)
    end
    table.sort(times)
    io.write(string.format('RESULT {"requests": %d, "seconds": %.6f, "p50": %d, "p99": %d, "errors": %d}\n',
        #times, (last - first) / 1e6, times[math.ceil(#times * 0.5)] or 0, times[math.ceil(#times * 0.99)] or 0, failures))
end
