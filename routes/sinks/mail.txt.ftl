<#ftl output_format="undefined">
<#assign a = body.alert>
${body.level}: ${body.headline}

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
Sent because of row ${body.rule.line} of the routing table '${body.rule.table}'<#if body.rule.note != ""> (${body.rule.note})</#if>.
Alert ${body.alertId} from ${body.source} for ${body.destination}.
