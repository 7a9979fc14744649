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
    [string[]] $Path = "$PSScriptRoot/*.Tests.ps1"
)

$ErrorActionPreference = 'Stop'
$pester = @{ ModuleName = 'Pester'; ModuleVersion = '5.5'; MaximumVersion = '6.99' }
$kept = Join-Path $PSScriptRoot '../../artifacts/modules'
$env:PSModulePath = $kept + [IO.Path]::PathSeparator + $env:PSModulePath
if (-not (Get-Module -FullyQualifiedName $pester -ListAvailable)) {
    try {
        $null = New-Item $kept -ItemType Directory -Force
        Save-PSResource Pester -Version '[5.5, 7.0)' -Path $kept -TrustRepository
    }
    catch {
        $files = @(Get-Item $Path).Count
        "Pester: skipped, $files files in tests/Pester need Pester 5.5 or later, and it could not be fetched: $($_.Exception.Message -replace '\s*\n.*')"
        @{ Suite = 'Pester'; Passed = 0; Failed = 0; Skipped = $files } | ConvertTo-Json | Set-Content $ResultPath
        return
    }
}

Import-Module -FullyQualifiedName $pester
$configuration = New-PesterConfiguration
$configuration.Run.Path = $Path
$configuration.Run.PassThru = $true
if ($env:NO_COLOR) { $configuration.Output.RenderMode = 'Plaintext' }
$result = Invoke-Pester -Configuration $configuration
if (-not $result) { exit 1 }
# A file or a block that breaks outside of a test is a failure too, though no test of it counts as failed.
$failed = $result.FailedCount + $result.FailedBlocksCount + $result.FailedContainersCount
@{ Suite = 'Pester'; Passed = $result.PassedCount; Failed = $failed; Skipped = $result.SkippedCount + $result.InconclusiveCount + $result.NotRunCount } |
    ConvertTo-Json | Set-Content $ResultPath
