# Splunk's HTTP Event Collector: one event of several alerts; see splunk.jq.
{body: ({
  source: "boomi-monitor",
  sourcetype: "boomi:digest",
  event: {messageId, kind, level, headline, digest},
  fields: {level, count: .digest.count}
} + (.digest.to.epoch | if . == "" then {} else {time: tonumber} end)
  + (.values.index // "" | if . == "" then {} else {index: .} end))}
