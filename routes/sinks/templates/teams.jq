# Microsoft Teams: an Adaptive Card for a channel's workflow 'Post to a channel when a webhook request is received'. Endpoint: the
# workflow's URL, whole. A card has 28 KB at most. Texts of records stand in text runs, which are never read as Markdown or mentions.
def cut($n): if length > $n then (explode[0:$n - 1] | implode) + "…" else . end;
def look: {"ERROR": "attention", "WARNING": "warning", "OVER": "good"}[.] // "accent";
def run($text): {type: "TextRun", text: $text};
def line($runs): {type: "RichTextBlock", inlines: $runs};

(if .state == "over" then "OVER" else .level end) as $level
| {body: {type: "message", attachments: [{
    contentType: "application/vnd.microsoft.card.adaptive",
    content: {
      "$schema": "http://adaptivecards.io/schemas/adaptive-card.json", type: "AdaptiveCard", version: "1.4", msteams: {width: "Full"},
      fallbackText: (.title | cut(300)),
      body: [
        line([run($level + "  ") + {weight: "bolder", color: ($level | look)}, run(.headline | cut(300)) + {weight: "bolder"}]),
        (.environment | select(. != "") | line([run("Environment  ") + {isSubtle: true}, run(cut(100))])),
        (select(.happened.text != "") | line([run("When  ") + {isSubtle: true},
          run(.happened.text + (if .lasted == "" then "" else ", for " + .lasted end) + (if .count == "1" then "" else ", " + .count + " times" end))])),
        (.facts[:6][] | line([run((.name | cut(40)) + "  ") + {isSubtle: true}, run(.value | cut(150))])),
        (.error | select(. != "") | line([run(cut(1000)) + {fontType: "monospace"}])),
        line([run((.rule.table + " line " + .rule.line + " · " + .alertId) | cut(300)) + {isSubtle: true, size: "small"}])],
      actions: [(.link | select(. != "") | {type: "Action.OpenUrl", title: "Open the run", url: .})]
    }}]}}
