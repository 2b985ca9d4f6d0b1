# ServiceNow Event Management: an event (em_event) an alert; events of one message key are one alert there, severity 0 clears it.
# Endpoint: https://INSTANCE.service-now.com/api/global/em/jsonv2 with destination.NAME.username and .password of a user with the
# role evt_mgmt_integration. Limits: 100 characters of source, node, type and resource, 1024 of message_key, 4000 of description.
def cut($n): if length > $n then (explode[0:$n - 1] | implode) + "…" else . end;
def severity: {"ERROR": "2", "WARNING": "4"}[.] // "5";

{body: {records: [{
  source: "Boomi Monitor",
  event_class: (.alert.accountId // "Boomi" | cut(100)),
  node: (if .runtime == "" then "Boomi" else .runtime end | cut(100)),
  resource: (.process | cut(100)),
  type: (.alert.eventType // .source | cut(100)),
  message_key: (if .problem == "" then .alertId else .problem end | cut(1024)),
  severity: (if .state == "over" then "0" else (.level | severity) end),
  resolution_state: (if .state == "over" then "Closing" else "New" end),
  description: ([.title, .error] | map(select(. != "")) | join("\n") | cut(4000)),
  additional_info: ({alertId, count, environment, link, level, rule: (.rule.table + ".csv:" + .rule.line)} | tojson)
} + (.happened.utc | if . == "" then {} else {time_of_event: (.[0:10] + " " + .[11:19])} end)]}}
