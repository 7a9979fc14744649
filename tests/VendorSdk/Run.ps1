#requires -Version 7.4
<#
.SYNOPSIS
    Drives the vendor's Python SDK of Infoworks against the sandbox, and writes how many of its calls passed and failed.
.DESCRIPTION
    The SDK is not part of the project: clone Infoworks/infoworks-python-sdk from GitHub, or unpack infoworkssdk from PyPI.
    It needs Python 3 with the package requests; where either is not there, the suite counts as skipped.
#>
[CmdletBinding()]
param(
    # The folder of the SDK: the one that has the folder infoworks.
    [Parameter(Mandatory)]
    [string] $Path,

    # Where the counts go, as JSON.
    [Parameter(Mandatory)]
    [string] $ResultPath
)

$ErrorActionPreference = 'Stop'
$count = @{ Suite = 'VendorSdk'; Passed = 0; Failed = 0; Skipped = 0 }

function Skip([string] $Reason) {
    "VendorSdk: skipped, $Reason"
    $count.Skipped = 1
    $count | ConvertTo-Json | Set-Content $ResultPath
    exit
}

$python = Get-Command python3, python -CommandType Application -ErrorAction Ignore | Where-Object { (& $_ --version 2>&1) -match '^Python 3' } | Select-Object -First 1
if (-not $python) { Skip 'Python 3 is not on PATH.' }
if (-not (Test-Path "$Path/infoworks/sdk/client.py")) { Skip "'$Path' is not the folder of the SDK: it has no infoworks/sdk/client.py." }

Import-Module "$PSScriptRoot/../../DataOps.psd1"
$sandbox = Start-DataOpsSandbox -RunDuration 00:00:00.5
$tokens = @{}
foreach ($account in $sandbox.Account | Where-Object Service -EQ Infoworks) { $tokens[$account.Role] = ConvertFrom-SecureString $account.Token -AsPlainText }
$settings = @{ sdk = (Resolve-Path $Path).Path; port = $sandbox.Port; tokens = $tokens } | ConvertTo-Json -Compress
$lines = $settings | & $python -B "$PSScriptRoot/drive.py"
$broken = $LASTEXITCODE
Stop-DataOpsSandbox

$results = @($lines | ConvertFrom-Json)
foreach ($result in $results) {
    if ($result.outcome -ne 'passed' -or $result.note) { "VendorSdk: $($result.outcome), $($result.name): $($result.note)" }
    $count[$result.outcome]++
}
if ($broken -or -not $results) {
    "VendorSdk: the driver ended with $broken."
    $count.Failed++
}
$count | ConvertTo-Json | Set-Content $ResultPath
