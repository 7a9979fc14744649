#requires -Version 7.4
<#
.SYNOPSIS
    Starts jobs and pipelines, waits for them, and reports with its exit code how they ended.
.DESCRIPTION
    The runbook of the GitHub workflow, the container and the scheduled task in this folder. It signs in with the DATAOPS_
    environment variables, or uses the sessions of the process, and never prompts. Failures are on the error stream, each
    with a recommended action.

    Exit codes: 0 all succeeded, 1 one failed or something else went wrong, 2 one had not ended in time,
    3 the sign-in failed, 75 trying again later may succeed.
.EXAMPLE
    pwsh -NoProfile -NonInteractive -File Start-Work.ps1 -EtlJobId 164,165 -Pipeline 'Nightly load' -TimeoutSec 3600
#>
[CmdletBinding()]
param(
    # Jobs of ReadyWorks ETL. 'pwsh -File' passes a list as one string, with commas.
    [string[]] $EtlJobId = @(),

    # Pipelines of Opsera, by id or exact name.
    [string[]] $Pipeline = @(),

    # The time limit of the wait for all of them.
    [double] $TimeoutSec = 3600
)

$ErrorActionPreference = 'Stop'
# No color codes in logs.
$PSStyle.OutputRendering = 'PlainText'
Import-Module DataOps
if (-not $EtlJobId -and -not $Pipeline) { throw 'There is nothing to do: name jobs with -EtlJobId, or pipelines with -Pipeline.' }

# The code of one failure. Somebody has to find out whether a start whose answer was lost was carried out, so it is not 75.
function Get-ExitCode([DataOps.DataOpsException] $Failure) {
    switch ($Failure.Id) {
        'RunTimedOut' { 2 }
        { $_ -in 'NotSignedIn', 'AuthenticationFailed', 'AccountLocked', 'CredentialRequired', 'SecretUnavailable' } { 3 }
        default { $Failure.IsTransient ? 75 : 1 }
    }
}

# One failure does not stop the others from being started and waited for. A failure of the session ends a command, and all further ones.
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
