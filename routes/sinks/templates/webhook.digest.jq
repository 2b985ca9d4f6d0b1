# Any server that takes JSON: several alerts, by process and level, the worst first; see webhook.jq.
{body: {kind, test, level, headline, count: .digest.count, from: .digest.from.utc, to: .digest.to.utc, ended: .digest.ended,
  open: .digest.open, more: .digest.more, all: .digest.command, lines: .digest.lines, messageId, destination}}
