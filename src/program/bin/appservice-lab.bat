@echo off
rem Starts Appservice Lab with a Java of version 25 or later: JAVA_HOME's, then the one on the path, then the JDK that
rem built this program, then those in the usual folders.
setlocal enabledelayedexpansion
set "LAB=%~dp0.."
set "FOUND="

if defined JAVA_HOME call :try "%JAVA_HOME%\bin\java.exe"
for /f "delims=" %%j in ('where java 2^>nul') do call :try "%%j"
if exist "%LAB%\lib\build-jdk.txt" (
  for /f "usebackq tokens=2 delims==" %%h in (`findstr /c:"java.home = " "%LAB%\lib\build-jdk.txt"`) do (
    for /f "tokens=*" %%t in ("%%h") do call :try "%%t\bin\java.exe"
  )
)
for /d %%d in ("%ProgramFiles%\Java\*" "%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Microsoft\jdk*" "%USERPROFILE%\.jdks\*") do call :try "%%d\bin\java.exe"

if not defined FOUND (
  echo appservice-lab: no Java 25 or later was found; install one, or let JAVA_HOME name it 1>&2
  exit /b 3
)
rem What soon ends is over before it is worth compiling well.
set "QUICK="
for %%c in (run compare inspect) do if "%~1"=="%%c" set "QUICK=-XX:TieredStopAtLevel=1"
"%FOUND%" --module-path "%LAB%\javafx" --add-modules javafx.controls,javafx.fxml,javafx.swing --enable-native-access=javafx.graphics --add-exports java.base/jdk.internal.vm=ALL-UNNAMED %QUICK% %JAVA_OPTS% -cp "%LAB%\lib\*" dev.appservicelab.Main %*
exit /b %ERRORLEVEL%

:try
if defined FOUND goto :eof
if not exist "%~1" goto :eof
for /f "tokens=3" %%v in ('"%~1" -version 2^>^&1 ^| findstr /i "version"') do (
  for /f "delims=.-+" %%m in ("%%~v") do if %%m geq 25 set "FOUND=%~1"
)
goto :eof
