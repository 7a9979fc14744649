#requires -Version 7.4
<#
.SYNOPSIS
    Runs the Pester suite against the built module and writes how many tests passed, failed and were skipped.
.DESCRIPTION
    Where Pester cannot be had, the files of the suite count as skipped.
#>
[CmdletBinding()]
param(
    # Where the counts go, as JSON.
    [Parameter(Mandatory)]
    [string] $ResultPath,

    # The files to run; all by default.
    [string[]] $Path = "$PSScriptRoot/*.Tests.ps1",

    # Runs one part of the files, of how many.
    [ValidateRange(1, 99)]
    [int] $Part = 1,

    [ValidateRange(1, 99)]
    [int] $Parts = 1
)

$ErrorActionPreference = 'Stop'
# They are dealt like cards, so that neighbours, which often take as long, come into different parts.
$index = 0
$files = Get-Item $Path | Sort-Object Name | Where-Object { $index++ % $Parts -eq $Part - 1 }
$pester = & "$PSScriptRoot/Get-Pester.ps1"
if (-not $pester) {
    "Pester: skipped, $(@($files).Count) files."
    @{ Suite = 'Pester'; Passed = 0; Failed = 0; Skipped = @($files).Count } | ConvertTo-Json | Set-Content $ResultPath
    return
}

Import-Module -FullyQualifiedName $pester
# The sessions of whoever runs the tests have no part in them.
$env:DATAOPS_SESSIONS = 'none'
$configuration = New-PesterConfiguration
$configuration.Run.Path = $files.FullName
$configuration.Run.PassThru = $true
if ($env:NO_COLOR) { $configuration.Output.RenderMode = 'Plaintext' }
$result = Invoke-Pester -Configuration $configuration
if (-not $result) { exit 1 }
# A file or a block that breaks outside of a test is a failure too, though no test of it counts as failed.
$failed = $result.FailedCount + $result.FailedBlocksCount + $result.FailedContainersCount
@{ Suite = 'Pester'; Passed = $result.PassedCount; Failed = $failed; Skipped = $result.SkippedCount + $result.InconclusiveCount + $result.NotRunCount } |
    ConvertTo-Json | Set-Content $ResultPath
