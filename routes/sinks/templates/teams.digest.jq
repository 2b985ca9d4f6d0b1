# Microsoft Teams: one card of several alerts; see teams.jq.
def cut($n): if length > $n then (explode[0:$n - 1] | implode) + "…" else . end;
def look: {"ERROR": "attention", "WARNING": "warning", "OVER": "good"}[.] // "accent";
def run($text): {type: "TextRun", text: $text};
def line($runs): {type: "RichTextBlock", inlines: $runs};

{body: {type: "message", attachments: [{
  contentType: "application/vnd.microsoft.card.adaptive",
  content: {
    "$schema": "http://adaptivecards.io/schemas/adaptive-card.json", type: "AdaptiveCard", version: "1.4", msteams: {width: "Full"},
    fallbackText: (.title | cut(300)),
    body: [
      line([run(.level + "  ") + {weight: "bolder", color: (.level | look)}, run(.headline | cut(300)) + {weight: "bolder"}]),
      (.digest.lines[:10][] | line([run(.count + " x " + .level + "  ") + {color: (.level | look)}, run(.process + ": ") + {weight: "bolder"},
        run(.headline | cut(180))])),
      (select((.digest.lines | length) > 10 or .digest.more != "0") | line([run("… and more")])),
      line([run(.digest.from.text + " to " + .digest.to.text) + {isSubtle: true}]),
      line([run("All " + .digest.count + ": " + .digest.command) + {isSubtle: true, size: "small"}])],
    actions: [(.link | select(. != "") | {type: "Action.OpenUrl", title: "Open the newest of the worst", url: .})]
  }}]}}
