# The Slack message. Input: the message model, see docs/message.md: every field is text, lists and objects of text.
# Slack reads &, < and > as markup, so every text of a record goes through 'mrkdwn', which also keeps Slack's limits.
# For a phone at night: the headline with the error's first line, which is also the notification; since when; the rest of the error;
# one link; facts; ids last.

# (split and join, because gsub recurses once for each match, and error texts are full of '<'.)
def swap($from; $to): split($from) | join($to);
def escape: swap("&"; "&amp;") | swap("<"; "&lt;") | swap(">"; "&gt;");
def cut($n): if length > $n then (explode[0:$n - 1] | implode | sub("&[a-z]*$"; "")) + "…" else . end;
def mrkdwn($n): cut($n) | escape | cut($n);
def code($n): cut($n) | swap("```"; "'''") | mrkdwn($n);
def inline($n): cut($n) | swap("`"; "'") | mrkdwn($n);

def look: {"ERROR": {emoji: ":red_circle:", color: "#c62828"},
           "WARNING": {emoji: ":large_orange_diamond:", color: "#ef6c00"},
           "INFO": {emoji: ":large_blue_circle:", color: "#1565c0"},
           "OVER": {emoji: ":white_check_mark:", color: "#2e7d32"}};

# A time that Slack shows in each reader's own zone, and in that of messages.timezone where it cannot.
def when: if .epoch == "" then .text | escape
  else "<!date^" + .epoch + "^{date_short_pretty}, {time}|" + (.text | escape) + ">" end;

def section($text): {type: "section", text: {type: "mrkdwn", verbatim: true, text: $text}};
def context($text): {type: "context", elements: [{type: "mrkdwn", verbatim: true, text: $text}]};

def line: "*" + .count + " x* " + (.process | mrkdwn(80)) + (if .environment != "" then " (" + (.environment | mrkdwn(80)) + ")" else "" end)
  + " " + (.level | escape) + (if .errors == "0" or .errors == "1" then "" else ", " + .errors + " different texts" end)
  + (if .link != "" then " · <" + (.link | escape) + "|open>" else "" end)
  + (if .error != "" then "\n" + (.error | mrkdwn(180)) else "" end);
def lines: (.lines[:6][] | section(line)), (select((.lines | length) > 6 or .more != "0") | context("… and more"));
def span: (.from | when) + " to " + (.to | when) + (if .ended != "0" then " · problems that are over: " + .ended else "" end)
  + (if .open != "0" then " · still open: " + .open else "" end)
  + (if .overflow == "true" then " · more than this recipient's limit allows, so it comes as one message" else "" end);

def after: if .lasted != "" then ", after *" + .lasted + "*" else "" end;
def status: if .digest then .digest | span
  elif .kind == "recovery" then "Over at " + (.happened | when) + after + (if .count != "1" then " and " + (.count | escape) + " alerts" else "" end)
  elif .kind == "repeat" then "*Again*, " + (.count | escape) + " alerts since " + (.since | when)
    + (if .lasted != "" then ", for *" + .lasted + "*" else "" end)
  else .happened | when end;

# What the headline does not say already.
def rest: if .error == "" then "" else (.error | split("\n")) as $lines
  | if $lines[0] as $first | .digest.lines[0].error // .headline | endswith($first) then $lines[1:] | join("\n") else .error end end;

. as $m | (look[$m.level] // {emoji: ":speech_balloon:", color: "#546e7a"}) as $look
| ($m | rest) as $rest | ($m | status) as $status
| ([$m.facts[] | .name + ": " + .value] | join(" · ") | mrkdwn(600)) as $facts
| ([ (select($m.link != "") | "<" + ($m.link | escape) + "|*Open the run*>"),
     (select($m.runbook != "") | "What to do: " + ($m.runbook | mrkdwn(300))),
     (select($m.owner != "") | "Owner: " + ($m.owner | mrkdwn(100))) ] | join(" · ")) as $links
| {
    text: ($look.emoji + (if $m.test == "true" then " *TEST*" else "" end) + " *" + ($m.level | escape) + "* " + ($m.headline | mrkdwn(400))),
    unfurl_links: false, unfurl_media: false, parse: "none", link_names: false,
    attachments: [{
      color: $look.color,
      fallback: ($m.level + " " + $m.headline | mrkdwn(400)),
      blocks: ([
        (select($status != "") | section($status)),
        (select($m.digest) | $m.digest | lines),
        (select($rest != "") | section((if $m.digest then "The newest of the worst:\n" else "" end) + "```" + ($rest | code(700)) + "```")),
        (select($m.changes != "") | section("```" + ($m.changes | code(2900)) + "```")),
        (select($links != "") | section($links)),
        (select($facts != "") | context($facts)),
        context([ (select($m.commands.silence != "") | "Quiet " + $m.commands.quiet + ": `" + ($m.commands.silence | inline(400)) + "`"),
          (select($m.commands.silenceProcess != "") | "Quiet about all of them for 2 hours: `"
            + ($m.commands.silenceProcess | inline(400)) + "`"),
          (select($m.digest) | "All " + $m.digest.count + ": `" + ($m.digest.command | inline(200)) + "`"),
          ([(select($m.rule.line != "0") | $m.rule.table + " line " + $m.rule.line), (select($m.rule.note != "") | $m.rule.note),
            $m.alertId] | join(" · ") | mrkdwn(600)) ] | join("\n"))
      ])
    }]
  }
| if $m.recipient != "" then . + {channel: $m.recipient} else . end
| if $m.thread.ts != "" then . + {channel: $m.thread.channel, thread_ts: $m.thread.ts} else . end
