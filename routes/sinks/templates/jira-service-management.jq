# Jira Service Management, alerts of Operations: an alert creates, a repeat counts, a recovery closes. Endpoint:
# https://api.atlassian.com/jsm/ops/integration/v2/alerts?identifierType=alias, which closing by alias needs;
# destination.NAME.header.Authorization is 'GenieKey ' and the integration's key. Limits: 130 characters of message, 512 of alias,
# 15000 of description. A '/' in the alias would be one of the path, so it is written as %2F.
def cut($n): if length > $n then (explode[0:$n - 1] | implode) + "…" else . end;
def priority: {"ERROR": "P2", "WARNING": "P3"}[.] // "P5";

(if .problem == "" then .alertId else .problem end | split("%") | join("%25") | split("/") | join("%2F") | cut(512)) as $alias
| if .state == "over" then
    {path: [$alias, "close"], body: {source: "Boomi Monitor", note: (.title | cut(25000))}}
  else
    {body: {
      message: (.headline | cut(130)),
      alias: $alias,
      description: ([.title, .error, .link, .commands.silence] | map(select(. != "")) | join("\n\n") | cut(15000)),
      entity: (.process | cut(512)),
      source: "Boomi Monitor",
      priority: (.level | priority),
      tags: ([.level, .environment, .runtime] | map(select(. != "") | cut(50))),
      details: {alertId, count, rule: (.rule.table + ".csv:" + .rule.line)}
    }}
  end
