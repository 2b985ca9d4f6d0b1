# The Slack message. Input: the message model, see docs/message.md: every field is text, lists and objects of text.
# Slack reads &, < and > as markup, so every text of a record goes through 'mrkdwn', which also keeps Slack's limits.

# (split and join, because gsub recurses once for each match, and error texts are full of '<'.)
def swap($from; $to): split($from) | join($to);
def escape: swap("&"; "&amp;") | swap("<"; "&lt;") | swap(">"; "&gt;");
def cut($n): if length > $n then (explode[0:$n - 1] | implode | sub("&[a-z]*$"; "")) + "…" else . end;
def mrkdwn($n): cut($n) | escape | cut($n);
def code($n): cut($n) | swap("```"; "'''") | mrkdwn($n);

def look: {"ERROR": {emoji: ":red_circle:", color: "#c62828"},
           "WARNING": {emoji: ":large_orange_diamond:", color: "#ef6c00"},
           "INFO": {emoji: ":large_blue_circle:", color: "#1565c0"},
           "OVER": {emoji: ":white_check_mark:", color: "#2e7d32"}};

def fact($name; $value): select($value != null and $value != "")
  | {type: "mrkdwn", verbatim: true, text: ("*" + $name + "*\n" + ($value | mrkdwn(300)))};

def line: "*" + .count + " x* " + (.process | mrkdwn(80)) + " " + (.level | escape)
  + (if .errors == "0" or .errors == "1" then "" else ", " + .errors + " different texts" end) + "\n" + (.headline | mrkdwn(180));
def lines: [.lines[:8][] | line]
  + (if (.lines | length) > 8 or .more != "0" then ["… and more"] else [] end) | join("\n");
def span: .from.text + " to " + .to.text + (if .ended != "0" then " · problems that are over: " + .ended else "" end)
  + (if .open != "0" then " · still open: " + .open else "" end)
  + (if .overflow == "true" then " · more than this recipient's limit allows, so it comes as one message" else "" end)
  + "\nAll " + .count + ": `" + .command + "`";
def section($text): {type: "section", text: {type: "mrkdwn", verbatim: true, text: $text}};

. as $m | .alert as $a | (look[$m.level] // {emoji: ":speech_balloon:", color: "#546e7a"}) as $look
| ($a.error // $a.status // "") as $details
| [ fact("Process"; $a.processName), fact("Environment"; $a.environment), fact("Runtime"; $a.atomName),
    fact("Title"; $a.title), fact("Event"; $a.eventType), fact("When"; $a.eventDate // $a.recordDate),
    fact("Step"; $a.erroredStepLabel // $a.erroredStepType), fact("Duration in ms"; $a.executionDuration), fact("Execution"; $a.executionId) ] as $facts
| {
    text: ($look.emoji + " *" + ($m.level | escape) + "* " + ($m.headline | mrkdwn(400))),
    unfurl_links: false, unfurl_media: false, parse: "none", link_names: false,
    attachments: [{
      color: $look.color,
      fallback: ($m.level + " " + $m.headline | mrkdwn(400)),
      blocks: ([
        (select($m.digest != null) | section($m.digest | lines)),
        (select($m.digest != null) | section(($m.digest | span) + "\n*The newest of the worst*")),
        (select($facts != []) | {type: "section", fields: $facts[0:10]}),
        (select($details != "") | {type: "section",
          text: {type: "mrkdwn", verbatim: true, text: ("```" + ($details | code(2900)) + "```")}}),
        (select($a.changes != null) | {type: "section",
          text: {type: "mrkdwn", verbatim: true, text: ("```" + ($a.changes | code(2900)) + "```")}}),
        (select($m.link != "") | {type: "section",
          text: {type: "mrkdwn", verbatim: true, text: ("<" + ($m.link | escape) + "|Open Process Reporting>")}}),
        {type: "context", elements: [{type: "mrkdwn", verbatim: true, text:
          (($m.rule.table + " line " + $m.rule.line
            + (if $m.rule.note != "" then " · " + $m.rule.note else "" end)
            + (if $m.commands.silence != "" then " · " + $m.commands.silence else "" end) + " · " + $m.alertId) | mrkdwn(1900))}]}
      ])
    }]
  }
| if $m.recipient != "" then . + {channel: $m.recipient} else . end
