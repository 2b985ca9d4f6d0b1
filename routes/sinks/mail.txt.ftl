<#ftl output_format="undefined">
<#-- What happened comes first, ids and the record's own fields last. The model is in docs/message.md. -->
<#if body.test == "true">
THIS IS A TEST. Nothing happened.

</#if>
${body.level}: ${body.title}
<#if body.digest??>
From ${body.digest.from.text} to ${body.digest.to.text}<#if body.digest.ended != "0">; problems that are over: ${body.digest.ended}</#if><#if body.digest.open != "0">; still open: ${body.digest.open}</#if>.
<#if body.digest.overflow == "true">
More than this recipient's limit allows, so it comes as one message.
</#if>

<#list body.digest.lines as line>
${line.count} x ${line.level} ${line.process}<#if line.environment != ""> (${line.environment})</#if><#if line.errors != "1" && line.errors != "0">, ${line.errors} different texts</#if>
<#if line.error != "">
    ${line.error}
</#if>
</#list>
<#if body.digest.more != "0">
... and ${body.digest.more} more.
</#if>
All ${body.digest.count}: ${body.digest.command}
<#elseif body.kind == "recovery">
Over at ${body.happened.text}<#if body.lasted != "">, after ${body.lasted}</#if><#if body.count != "1"> and ${body.count} alerts</#if>.
<#elseif body.kind == "repeat">
Again: ${body.count} alerts since ${body.since.text}<#if body.lasted != "">, for ${body.lasted}</#if>.
<#elseif body.happened.text != "">
${body.happened.text}
</#if>

<#if body.error != "" && !(body.digest?? && body.digest.lines[0].error == body.error)>
<#if body.digest??>
The newest of the worst:
</#if>
${body.error}

</#if>
<#if body.changes != "">
${body.changes}

</#if>
<#if body.link != "">
Open the run: ${body.link}
</#if>
<#if body.runbook != "">
What to do: ${body.runbook}
</#if>
<#if body.owner != "">
Owner: ${body.owner}
</#if>
<#list body.facts as fact>
${fact.name}: ${fact.value}
</#list>

<#if body.commands.silence != "">
Quiet ${body.commands.quiet}: ${body.commands.silence}
</#if>
<#if body.commands.silenceProcess != "">
Quiet about all of them for 2 hours: ${body.commands.silenceProcess}
</#if>
<#if !body.digest??>
Who got it: ${body.commands.deliveries}
</#if>
<#if body.rule.line != "0">
Sent because of line ${body.rule.line} of the routing table '${body.rule.table}'<#if body.rule.note != ""> (${body.rule.note})</#if>.
<#elseif body.rule.note != "">
No rule asked for it: ${body.rule.note}.
</#if>
Alert ${body.alertId} from ${body.source} for ${body.destination}.

<#if body.fullError != body.error>
The whole error:
${body.fullError}

</#if>
<#list body.alert as name, value>
<#if !["error", "changes", "AuditLogProperty"]?seq_contains(name) && value != body.fullError>
${name}: ${value}
</#if>
</#list>
