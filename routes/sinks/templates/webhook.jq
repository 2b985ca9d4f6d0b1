# Any server that takes JSON: what a person needs at first sight, and the record in 'alert'. Copy it, and change what you like.
{body: {kind, test, level, state, problem, headline, process, environment, runtime, happened: .happened.utc, since: .since.utc, count,
  error, link, alertId, source, destination, rule, alert}}
