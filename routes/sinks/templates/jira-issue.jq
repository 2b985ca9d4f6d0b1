# Jira Cloud: creates an issue, and nothing else. A repeat and a recovery make an issue each, which carry the label of the problem's
# first one; nothing is closed. Endpoint: https://SITE.atlassian.net/rest/api/3/issue with destination.NAME.username (a mail
# address) and .password (its API token); .value.project is the project's key, .value.issuetype such as Bug (by default Task).
# Limits: 255 characters of summary in one line, 32767 of description, labels without blanks.
def cut($n): if length > $n then (explode[0:$n - 1] | implode) + "…" else . end;
def word: [explode[] | if . > 44 and . < 123 and . != 47 then . else 95 end] | implode | cut(255);
def text($text): {type: "text", text: $text};
def paragraph: select(. != "") | {type: "paragraph", content: [text(.)]};

{body: {fields: {
  project: {key: ((.values.project | select(. != "")) // error("'project' is missing: set destination.NAME.value.project"))},
  issuetype: {name: (.values.issuetype // "Task")},
  summary: (.headline | cut(255)),
  labels: (["boomi-monitor"] + if .problem == "" then [] else [.problem | word] end),
  description: {type: "doc", version: 1, content: [
    (.title | paragraph),
    (.fullError | select(. != "") | {type: "codeBlock", content: [text(cut(15000))]}),
    ([.facts[] | .name + ": " + .value] | join("\n") | cut(3000) | paragraph),
    (.link | paragraph),
    ("Alert " + .alertId + ", because of " + .rule.table + ".csv:" + .rule.line | paragraph)]}
}}}
