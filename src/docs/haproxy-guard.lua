-- Asks Latchkey whose request it is. For haproxy.cfg:
--   http-request lua.guard http://127.0.0.1:8080/latchkey/api/guard?group=staff
-- It decides nothing: it sets variables of the transaction, which the rules after it read. Without an answer of Latchkey
-- txn.guard_status is 503, or is not set at all if this fails.

-- Of the client's headers, only these reach the endpoint.
local PASSED = {"cookie", "sec-fetch-mode", "accept", "upgrade"}

-- In milliseconds; HAProxy tries four times.
local TIMEOUT = 1500

-- Headers of the answer, and the variables that hold them.
local ANSWERED = {
    ["remote-user"] = "txn.guard_user",
    ["remote-name"] = "txn.guard_name",
    ["remote-groups"] = "txn.guard_groups",
    ["location"] = "txn.guard_location",
    ["set-cookie"] = "txn.guard_cookie",
}

-- The values of a header, numbered from 0, as a list.
local function list(values)
    local result = {}
    local i = 0
    while values ~= nil and values[i] ~= nil do
        result[#result + 1] = values[i]
        i = i + 1
    end
    return result
end

local function question(txn)
    local host = txn.sf:req_fhdr("host")
    local scheme = txn.sf:ssl_fc() == "1" and "https" or "http"
    local sent = txn.http:req_get_headers()
    local headers = {
        ["host"] = {host},
        ["x-forwarded-for"] = {txn.sf:src()},
        ["x-forwarded-proto"] = {scheme},
        ["x-original-method"] = {txn.sf:method()},
        ["x-original-url"] = {scheme .. "://" .. host .. txn.sf:pathq()},
    }
    for _, name in ipairs(PASSED) do
        local values = list(sent[name])
        if #values > 0 then
            headers[name] = values
        end
    end
    return headers
end

core.register_action("guard", {"http-req"}, function(txn, url)
    txn:set_var("txn.guard_status", 503)
    local answer = core.httpclient():head{url = url, headers = question(txn), timeout = TIMEOUT}
    if answer == nil or answer.status == nil or answer.headers == nil then
        return
    end
    for name, variable in pairs(ANSWERED) do
        local values = answer.headers[name]
        if values ~= nil and values[0] ~= nil then
            txn:set_var(variable, values[0])
        end
    end
    txn:set_var("txn.guard_status", answer.status)
end, 1)
