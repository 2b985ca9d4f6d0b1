@echo off
rem Starts Boomi Monitor and its commands, with any Java runtime from 17 on. 'boomi-monitor --help' shows more; docs\install.md, too.
setlocal
set "RELEASE=%~dp0."
set "CALLED_FROM=%CD%"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
if not defined BOOMI_MONITOR_JAVA_OPTS set "BOOMI_MONITOR_JAVA_OPTS=-Xmx256m"
if not defined BOOMI_MONITOR_HOME set "BOOMI_MONITOR_HOME=."
cd /d "%BOOMI_MONITOR_HOME%" || exit /b 1

"%JAVA%" -Dfile.encoding=UTF-8 -Dio.netty.noUnsafe=true -Dorg.freemarker.loggerLibrary=none -XX:+UseSerialGC ^
  -Xms24m -XX:NewRatio=5 -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=20 -XX:MetaspaceSize=64m ^
  -Xshare:auto -XX:SharedArchiveFile=data/classes.jsa -Xlog:cds=off -Xlog:class+path=off ^
  -XX:MaxInlineLevel=6 -XX:InlineSmallCode=1000 -XX:FreqInlineSize=120 -XX:Tier4InvocationThreshold=25000 ^
  -XX:Tier4MinInvocationThreshold=3000 -XX:Tier4CompileThreshold=75000 -XX:Tier4BackEdgeThreshold=200000 ^
  %BOOMI_MONITOR_JAVA_OPTS% "-Dboomi-monitor.release=%RELEASE%" "-Dboomi-monitor.called-from=%CALLED_FROM%\." ^
  -jar "%RELEASE%\lib\boomi-monitor-start.jar" %*
exit /b %ERRORLEVEL%
