<#ftl output_format="undefined">
<#assign a = body.alert>
${body.level}: ${body.headline}

<#if body.digest??>
<#list body.digest.lines as line>
${line.count} x ${line.level} ${line.process}<#if line.errors != "1" && line.errors != "0">, ${line.errors} different texts</#if><#if line.environment != ""> (${line.environment})</#if>
    newest: ${line.headline}
</#list>
<#if body.digest.more != "0">
... and ${body.digest.more} more.
</#if>
From ${body.digest.from.text} to ${body.digest.to.text}<#if body.digest.ended != "0">; problems that are over: ${body.digest.ended}</#if><#if body.digest.open != "0">; still open: ${body.digest.open}</#if>.
<#if body.digest.overflow == "true">
More than this recipient's limit allows, so it comes as one message.
</#if>
All ${body.digest.count}: ${body.digest.command}

The newest of the worst:
</#if>
<#if a.error??>
${a.error}

</#if>
<#if a.status?? && a.status != "ERROR" && a.status != "COMPLETE">
${a.status}

</#if>
<#if a.changes??>
${a.changes}

</#if>
<#list a as name, value>
<#if !["error", "status", "changes", "AuditLogProperty"]?seq_contains(name)>
${name}: ${value}
</#if>
</#list>

<#if body.link != "">
Process Reporting: ${body.link}
</#if>
<#if body.commands.silence != "">
Quiet until it is over: ${body.commands.silence}
</#if>
Sent because of line ${body.rule.line} of the routing table '${body.rule.table}'<#if body.rule.note != ""> (${body.rule.note})</#if>.
Alert ${body.alertId} from ${body.source} for ${body.destination}.
