#requires -Version 7.4
<#
.SYNOPSIS
    Imports the built module, starts the sandbox and signs in to all four services: a prompt for trying a change.
.EXAMPLE
    pwsh -NoProfile -NoExit -File tools/shell/Enter-DataOps.ps1
#>
[CmdletBinding()]
param()

Import-Module "$PSScriptRoot/../../DataOps.psd1" -ErrorAction Stop
$sandbox = Start-DataOpsSandbox
New-AuthToken -Sandbox
'The sandbox listens on port {0}. Breakpoints hit where a debugger is attached to process {1}.' -f $sandbox.Port, $PID
