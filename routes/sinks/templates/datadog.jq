# Datadog events, API v1: events of one problem share an aggregation key; a recovery is a success. Endpoint:
# https://api.datadoghq.com/api/v1/events (or your site's) with destination.NAME.header.DD-API-KEY.
# Limits: 4000 characters of text, 100 of aggregation_key. A text that begins with %%% would be read as Markdown.
def cut($n): if length > $n then (explode[0:$n - 1] | implode) + "…" else . end;
def key: if length > 100 then (explode | .[0:60] + .[-40:] | implode) else . end;
def plain: split("%%%") | join("%");
def kind: {"ERROR": "error", "WARNING": "warning"}[.] // "info";
def tag($name): select(. != "") | $name + ":" + ([explode[] | if . == 44 or . < 33 then 95 else . end] | implode | cut(180));

{body: {
  title: (.headline | plain | cut(500)),
  text: ([.title, .error, .link] | map(select(. != "")) | join("\n") | plain | cut(4000)),
  aggregation_key: (if .problem == "" then .alertId else .problem end | key),
  alert_type: (if .state == "over" then "success" else (.level | kind) end),
  source_type_name: "boomi",
  tags: [(.environment | tag("env")), (.process | tag("process")), (.runtime | tag("runtime")), (.level | tag("level"))]
}}
