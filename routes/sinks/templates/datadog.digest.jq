# Datadog events, API v1: one event of several alerts; see datadog.jq.
def cut($n): if length > $n then (explode[0:$n - 1] | implode) + "…" else . end;
def plain: split("%%%") | join("%");
def kind: {"ERROR": "error", "WARNING": "warning", "OVER": "success"}[.] // "info";

{body: {
  title: (.title | plain | cut(500)),
  text: ([.digest.lines[] | .count + " x " + .level + " " + .process + ": " + .headline] + ["All " + .digest.count + ": " + .digest.command]
    | join("\n") | plain | cut(4000)),
  aggregation_key: (.messageId | cut(100)),
  alert_type: (.level | kind),
  source_type_name: "boomi",
  tags: ["level:" + .level]
}}
