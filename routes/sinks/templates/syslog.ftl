<#ftl output_format="undefined">
<#-- A syslog server (RFC 5424), one line an alert. Endpoint: netty:udp://HOST:514 or netty:tcp://HOST:601. Facility local0. -->
<#assign severity = {"ERROR": "3", "WARNING": "4", "OVER": "5"}[body.level]!"6">
<#assign id = body.alertId?replace("[^!-~]", "_", "r")>
<#assign line = (body.level + " " + body.headline)?replace("\\s+", " ", "r")>
<${128 + severity?number}>1 ${(body.happened.utc != "")?then(body.happened.utc, "-")} - boomi-monitor - ${id[0..*32]} - ${line[0..*400]}<#t>
