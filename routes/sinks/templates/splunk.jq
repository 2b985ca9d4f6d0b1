# Splunk's HTTP Event Collector: one event an alert; with destination.NAME.audience=machines each alert at once. Endpoint:
# https://HOST:8088/services/collector/event; destination.NAME.header.Authorization is 'Splunk ' and the collector's token;
# .value.index names an index other than the token's. Fields are flat texts; the record itself is in the event.
{body: ({
  source: "boomi-monitor",
  sourcetype: "boomi:alert",
  event: {alertId, kind, level, state, problem, headline, process, environment, runtime, count, error: .fullError, link, rule, alert},
  fields: ({level, state, problem, process, environment, runtime} | with_entries(select(.value != "")))
} + (.happened.epoch | if . == "" then {} else {time: tonumber} end)
  + (.values.index // "" | if . == "" then {} else {index: .} end))}
