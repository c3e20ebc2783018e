@echo off
rem Opens your desk at a centre: sets the program up when needed, then does what scripts\start.py says.
setlocal
set "SCRIPT=%~dp0scripts\start.py"
if not exist "%SCRIPT%" goto packed
py -3 --version >nul 2>nul
if not errorlevel 1 goto launcher
python --version >nul 2>nul
if not errorlevel 1 goto plain
echo.
echo This program needs Python, and there is none on this computer.
echo.
echo   1. Go to www.python.org/downloads in your browser.
echo   2. Download the newest Python 3.14 for Windows, open it and follow its steps.
echo   3. Double-click Start-Assessor again.
echo.
echo If you may not install programs, ask your IT support for Python 3.11 to 3.14, 64-bit.
set "CODE=1"
goto failed

:packed
echo.
echo Some of the program is missing. If it came as a ZIP file, unpack all of it first:
echo right-click the ZIP file, choose "Extract All", then start this file from the new folder.
set "CODE=1"
goto failed

:launcher
py -3 "%SCRIPT%" assessor %*
goto ended

:plain
python "%SCRIPT%" assessor %*

:ended
set "CODE=%ERRORLEVEL%"
if "%CODE%"=="0" exit /b 0

:failed
echo.
pause
exit /b %CODE%
