<#ftl output_format="undefined">
<#-- The topic stays the same from a problem's opening to its recovery: a mail program that goes by the subject keeps them together. -->
<#if body.test == "true">[TEST] </#if>[${body.level}] ${body.topic}
