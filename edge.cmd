@echo off
rem Builds what is needed, then runs the command. Everything it makes lies under build\ of this checkout.
setlocal
set "root=%~dp0"
set "build=%root%build"

where dotnet >nul 2>nul
if errorlevel 1 (
    echo edge: the .NET 10 SDK is not on PATH; install it from https://dot.net/download and run this again 1>&2
    exit /b 1
)

if not exist "%build%\cli\edge.dll" goto build
if not exist "%build%\notebooks\EdgeNotebooks.Analysis.dll" goto build
powershell -NoProfile -Command "Set-Location -LiteralPath $env:root; $s = Get-Item -ErrorAction SilentlyContinue build\stamp; if (-not $s) { exit 1 }; $n = Get-ChildItem -Recurse -File edge.cmd,src,interop,native-shims,data,Directory.Build.props,Directory.Packages.props,global.json | Where-Object { $_.FullName.Substring($env:root.Length) -notmatch '(^|\\)(bin|obj)\\' -and $_.LastWriteTimeUtc -gt $s.LastWriteTimeUtc } | Select-Object -First 1; if ($n) { exit 1 } else { exit 0 }"
if not errorlevel 1 goto run

:build
echo edge: building; the first time takes about a minute ... 1>&2
if not exist "%build%" mkdir "%build%"
echo started> "%build%\stamp.next"
pushd "%root%"
dotnet publish src\EdgeNotebooks.Cli -c Release --use-current-runtime --no-self-contained -p:PublishReadyToRun=true -o "%build%\cli" > "%build%\build.log" 2>&1
if errorlevel 1 goto failed
dotnet publish src\EdgeNotebooks.Analysis -c Release --use-current-runtime --no-self-contained -o "%build%\notebooks" >> "%build%\build.log" 2>&1
if errorlevel 1 goto failed
move /y "%build%\stamp.next" "%build%\stamp" >nul
popd

:run
dotnet "%build%\cli\edge.dll" %*
exit /b %errorlevel%

:failed
popd
findstr /c:"error" "%build%\build.log" 1>&2
echo edge: the build failed; the whole log is %build%\build.log 1>&2
exit /b 1
