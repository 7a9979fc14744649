#requires -Version 7.4
<#
.SYNOPSIS
    Starts jobs and pipelines, waits for them, and tells by its exit code how they ended.
.DESCRIPTION
    The runbook of the GitHub workflow, the container and the scheduled task beside it. It signs in from the DATAOPS_
    variables of the environment, or uses the tokens of the process, and asks no question. What failed is on the error
    stream, each with what to do about it.

    Exit codes: 0 all ended well, 1 one ended badly or something failed, 2 one had not ended in time,
    3 the sign-in failed, 75 it may help to try again later.
.EXAMPLE
    pwsh -NoProfile -NonInteractive -File Start-Work.ps1 -EtlJobId 164,165 -Pipeline 'Nightly load' -TimeoutSec 3600
#>
[CmdletBinding()]
param(
    # Jobs of ReadyWorks ETL. 'pwsh -File' gives a list as one text, with commas.
    [string[]] $EtlJobId = @(),

    # Pipelines of Opsera, by id or exact name.
    [string[]] $Pipeline = @(),

    # The time limit of the wait for all of them.
    [double] $TimeoutSec = 3600
)

$ErrorActionPreference = 'Stop'
# Logs keep no colours.
$PSStyle.OutputRendering = 'PlainText'
Import-Module DataOps
if (-not $EtlJobId -and -not $Pipeline) { throw 'There is nothing to do: name jobs with -EtlJobId, or pipelines with -Pipeline.' }

# The code of one failure. Whether a start whose answer was lost was done somebody has to find out: that is no 75.
function Get-ExitCode([DataOps.DataOpsException] $Failure) {
    switch ($Failure.Id) {
        'RunTimedOut' { 2 }
        { $_ -in 'NotSignedIn', 'AuthenticationFailed', 'AccountLocked', 'CredentialRequired' } { 3 }
        default { $Failure.IsTransient ? 75 : 1 }
    }
}

# One failure does not keep the others from being started and waited for. One of the session ends a command, and all further ones.
$runs = @()
$failed = @()
$quietly = @{ ErrorAction = 'SilentlyContinue'; ErrorVariable = '+failed' }
try {
    if ($EtlJobId) { $runs += Start-EtlJob -JobId ($EtlJobId -split ',') @quietly }
    if ($Pipeline) { $runs += Start-Pipeline -PipelineId ($Pipeline -split ',') @quietly }
}
catch [DataOps.DataOpsException] { $failed += $_ }

# By its id a run is found again, should this process be ended before it.
$runs | ForEach-Object { "Started $($_.RunId)" }
try {
    $runs | Wait-DataOpsRun -TimeoutSec $TimeoutSec @quietly | ForEach-Object { "$($_.State) $($_.RunId) $($_.Message)" }
}
catch [DataOps.DataOpsException] { $failed += $_ }

# What ends a command is in the variable too, without its record.
$failed = @($failed | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] })
$ErrorActionPreference = 'Continue'
$failed | ForEach-Object { $PSCmdlet.WriteError($_) }
$codes = @($failed | ForEach-Object { Get-ExitCode $_.Exception })
# The most serious of several: nobody shall try again later what has failed for good.
exit (@(3, 1, 2, 75 | Where-Object { $_ -in $codes }) + 0)[0]
