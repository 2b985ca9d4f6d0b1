# Jira Cloud: one issue of several alerts; see jira-issue.jq.
def cut($n): if length > $n then (explode[0:$n - 1] | implode) + "…" else . end;
def text($text): {type: "text", text: $text};
def paragraph: select(. != "") | {type: "paragraph", content: [text(.)]};

{body: {fields: {
  project: {key: ((.values.project | select(. != "")) // error("'project' is missing: set destination.NAME.value.project"))},
  issuetype: {name: (.values.issuetype // "Task")},
  summary: (.title | cut(255)),
  labels: ["boomi-monitor"],
  description: {type: "doc", version: 1, content: [
    (.level + ": " + .headline | paragraph),
    (.digest.lines[] | .count + " x " + .level + " " + .process + ": " + .headline | paragraph),
    ("All " + .digest.count + ": " + .digest.command | paragraph)]}
}}}
