<#ftl output_format="undefined">
[${body.level}] ${body.headline}<#if body.alert.environment?? && !body.digest??> (${body.alert.environment})</#if>
