# PagerDuty, Events API v2: an alert triggers, a repeat adds to it, a recovery resolves. Endpoint: https://events.pagerduty.com/v2/enqueue;
# destination.NAME.value.routing-key is the integration's key. Its limits: 255 characters of dedup_key, 1024 of summary, 512 KB in all.
def cut($n): if length > $n then (explode[0:$n - 1] | implode) + "…" else . end;
def some: if . == null or . == "" then empty else . end;
def severity: {"ERROR": "error", "WARNING": "warning", "INFO": "info"}[.] // "warning";

{body: (
  {routing_key: ((.values["routing-key"] | some) // error("'routing-key' is missing: set destination.NAME.value.routing-key")),
   event_action: (if .state == "over" then "resolve" else "trigger" end),
   dedup_key: (if .problem == "" then .alertId else .problem end | cut(255))}
  + if .state == "over" then {} else {
      client: "Boomi Monitor",
      links: [(.link | some | {href: ., text: "Open the run"})],
      payload: ({
        summary: (.headline | cut(1024)),
        source: ((.runtime | some) // (.environment | some) // "Boomi"),
        severity: (.level | severity),
        component: (.process | cut(255)),
        group: (.environment | cut(255)),
        class: (.alert.eventType // .source),
        custom_details: {error: (.fullError | cut(5000)), count, alertId, rule: (.rule.table + ".csv:" + .rule.line), silence: .commands.silence}
      } + (.happened.utc | if . == "" then {} else {timestamp: .} end))
    } end)}
