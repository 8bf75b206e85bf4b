-- Reads the same secrets again and again: from the service as a job gets them, or from Vault directly.
-- Arguments: mode (service or vault), project, namespace, mount, number of secrets.
require("report")

local count, next_secret = 0, 0

function init(args)
    local mode, project, namespace, mount = args[1], args[2], args[3], args[4]
    local headers = { ["Authorization"] = "Bearer " .. os.getenv("BENCH_TOKEN"), ["Content-Type"] = "application/json" }
    requests = {}
    for i = 0, tonumber(args[5]) - 1 do
        if mode == "service" then
            requests[#requests + 1] = wrk.format("POST", "/api/v1beta1/project/" .. project .. "/secret:resolve", headers,
                string.format('{"names": ["SECRET_%d"], "namespaceName": "%s"}', i, namespace))
        else
            requests[#requests + 1] = wrk.format("GET",
                string.format("/v1/%s/data/%s/%s/SECRET_%d", mount, project, namespace, i), headers)
        end
    end
    count = #requests
end

function request()
    next_secret = next_secret % count + 1
    return requests[next_secret]
end
