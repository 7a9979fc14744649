#requires -Version 7.4
<#
.SYNOPSIS
    Starts work on all services, waits for it, and reports with its exit code how it ended.
.DESCRIPTION
    The runbook of the CI blocks, the container and the scheduled task in this folder. It signs in with the DATAOPS_
    environment variables or the user's sessions file, or uses the sessions of the process, and never prompts. It outputs the
    RunId of each run when it is started or joined, and its end when it ends. Each change of a state is shown with its time, on the
    information stream, and each failure when it happens: on the error stream, with a recommended action.

    Exit codes: 0 all succeeded, 1 one failed or something else went wrong, 2 one had not ended in time,
    3 the sign-in failed, 75 trying again later may succeed.
.EXAMPLE
    pwsh -NoProfile -NonInteractive -File Start-Work.ps1 -EtlJobId 164,165 -Pipeline 'Nightly load' -TimeoutSec 3600
.EXAMPLE
    pwsh -NoProfile -NonInteractive -File Start-Work.ps1 -Path work.json -MaxRunning 4
.EXAMPLE
    pwsh -NoProfile -NonInteractive -File Start-Work.ps1 -EtlJobId 164,165 -RunKey nightly-2030-01-07
#>
[CmdletBinding()]
param(
    # Jobs of ReadyWorks ETL. 'pwsh -File' passes a list as one string, with commas.
    [string[]] $EtlJobId = @(),

    # Pipelines of Opsera, by id or exact name.
    [string[]] $Pipeline = @(),

    # Workflows of Infoworks, by id or exact name.
    [string[]] $InfoworksWorkflow = @(),

    # Starts nothing unless the Hybrid Data Pipeline server is healthy.
    [switch] $HdpServer,

    # A JSON file with a list of objects: what to start, and the parameters of its Start- cmdlet.
    # [ { "start": "EtlJob", "jobId": "164" }, { "start": "InfoworksJob", "sourceId": "CRM", "jobType": "cdc_merge" } ]
    [string] $Path,

    # How many runs may be in progress at once, over all services.
    [ValidateRange(1, 10000)]
    [int] $MaxRunning = 10000,

    # The time limit for everything; 0 means no limit.
    [ValidateRange(0, 31536000)]
    [double] $TimeoutSec = 3600,

    # A name of your choice for this particular run, e.g. nightly-2030-01-07: a repeated call starts nothing twice. The environment variable
    # DATAOPS_RUNKEYS names the folder of the keys. Not for clusters.
    [string] $RunKey,

    # What to do if something is running already: Fail, Join, Wait, Skip or Replace. Not for clusters.
    [string] $IfRunning
)

$ErrorActionPreference = 'Stop'
# No color codes in logs.
$PSStyle.OutputRendering = 'PlainText'
Import-Module DataOps

# The code of one failure. Somebody has to find out whether a start whose answer was lost was carried out, so it is not 75.
function Get-ExitCode([DataOps.DataOpsException] $Failure) {
    switch ($Failure.Id) {
        'RunTimedOut' { 2 }
        { $_ -in 'NotSignedIn', 'AuthenticationFailed', 'AccountLocked', 'CredentialRequired', 'SecretUnavailable' } { 3 }
        default { $Failure.IsTransient ? 75 : 1 }
    }
}

# After such a failure, everything that is started with the same session would fail the same way.
function Test-SessionFailure($Failure) {
    $Failure -is [DataOps.DataOpsException] -and ((Get-ExitCode $Failure) -eq 3 -or $Failure.Id -in 'ReadOnlySession', 'UnencryptedConnection', 'CertificateInvalid')
}

$starts = 'EtlJob', 'Pipeline', 'InfoworksJob', 'InfoworksWorkflow', 'InfoworksPipelineGroup', 'InfoworksCluster'
$work = [Collections.Generic.Queue[hashtable]]::new()
foreach ($id in $EtlJobId -split ',' -ne '') { $work.Enqueue(@{ start = 'EtlJob'; JobId = $id }) }
foreach ($id in $Pipeline -split ',' -ne '') { $work.Enqueue(@{ start = 'Pipeline'; PipelineId = $id }) }
foreach ($id in $InfoworksWorkflow -split ',' -ne '') { $work.Enqueue(@{ start = 'InfoworksWorkflow'; WorkflowId = $id }) }
foreach ($item in $Path ? @(Get-Content $Path -Raw | ConvertFrom-Json -AsHashtable -NoEnumerate) : @()) {
    foreach ($one in $item) {
        # The names of parameters have no case, and those of JSON have.
        $parameters = @{}
        if ($one -is [hashtable]) { foreach ($name in $one.Keys) { $parameters[$name] = $one[$name] } }
        if ($parameters.start -notin $starts) { throw "$Path has an item whose 'start' is none of: $($starts -join ', ')." }
        $work.Enqueue($parameters)
    }
}
if (-not $work.Count) { throw 'There is nothing to do: name jobs with -EtlJobId, pipelines with -Pipeline, workflows with -InfoworksWorkflow, or a file with -Path.' }

$ErrorActionPreference = 'Continue'
$cmdlet = $PSCmdlet
$codes = [Collections.Generic.List[int]]::new()
# The RunIds of runs that are not waited for any longer: they have ended, or they cannot be waited for.
$settled = [Collections.Generic.List[string]]::new()
function Write-Failure($Failure) {
    $settled.Add("$($Failure.TargetObject.RunId ?? $Failure.TargetObject)")
    $codes.Add(($Failure.Exception -is [DataOps.DataOpsException] ? (Get-ExitCode $Failure.Exception) : 1))
    $cmdlet.WriteError($Failure)
}
function Write-Problem([string] $Id, [string] $Message) {
    Write-Failure ([Management.Automation.ErrorRecord]::new([DataOps.DataOpsException]::new($Id, $Message), $Id, 'OperationStopped', $null))
}

# Each change of a state once, however many waits report it.
$told = @{}
function Write-Change([string] $Line) {
    $run, $state = $Line -replace '^\S+ \S+ ' -split ': (?=\w+$)'
    if (-not $told.ContainsKey($run) -or $told[$run] -ne $state) {
        $told[$run] = $state
        Write-Information $Line -InformationAction Continue
    }
}

# Outputs what a command outputs, and writes changes and failures as they happen. What ends the command ends nothing else.
function Invoke-Watched([scriptblock] $Command) {
    try {
        & $Command 2>&1 6>&1 | ForEach-Object {
            if ($_ -is [Management.Automation.ErrorRecord]) { Write-Failure $_ }
            elseif ($_ -is [Management.Automation.InformationRecord]) { Write-Change $_ }
            else { $_ }
        }
    }
    catch {
        Write-Failure $_
        if (Test-SessionFailure $_.Exception) { $script:sessionFailure = $_.Exception.Id }
    }
}

$deadline = $TimeoutSec ? [DateTime]::UtcNow.AddSeconds($TimeoutSec) : [DateTime]::MaxValue
# To the cmdlets, 0 means no limit as well.
function Get-TimeLeft { $TimeoutSec ? [Math]::Max(0.1, ($deadline - [DateTime]::UtcNow).TotalSeconds) : 0 }
if ($HdpServer -and -not (Invoke-Watched { Test-HdpServer -ErrorAction Continue })) {
    if (-not $codes.Count) { Write-Problem ServerError 'The Hybrid Data Pipeline server is not healthy, so nothing was started.' }
    $work.Clear()
}

$once = @{}
if ($RunKey) { $once.RunKey = $RunKey }
if ($IfRunning) { $once.IfRunning = $IfRunning }
$running = @{}
$refused = @{}
while ($running.Count -or ($work.Count -and [DateTime]::UtcNow -lt $deadline)) {
    while ($work.Count -and $running.Count -lt $MaxRunning -and [DateTime]::UtcNow -lt $deadline) {
        $item = $work.Dequeue().Clone()
        $noun = $item.start
        $item.Remove('start')
        if ($noun -ne 'InfoworksCluster') { foreach ($name in $once.Keys) { $item[$name] ??= $once[$name] } }
        # A start may have to wait for the run in progress.
        if ($item.IfRunning -in 'Wait', 'Replace') { $item.TimeoutSec ??= Get-TimeLeft }
        $session = "$noun $($item.AuthToken)"
        if ($refused.ContainsKey($session)) {
            $refused[$session].Skipped++
            continue
        }
        $script:sessionFailure = $null
        foreach ($run in Invoke-Watched { & "Start-$noun" @item -ErrorAction Continue }) {
            # By its id a run is found again, should this process be ended before it.
            $run.IsAdopted ? "Joined $($run.RunId) ($($run.AdoptionReason))" : "Started $($run.RunId)"
            $running[$run.RunId] = $run
        }
        if ($script:sessionFailure) { $refused[$session] = @{ Id = $script:sessionFailure; Noun = $noun; Skipped = 0 } }
    }

    if (-not $running.Count) { continue }
    $settled.Clear()
    Invoke-Watched { $running.Values | Wait-DataOpsRun -Any:($work.Count -gt 0) -TimeoutSec (Get-TimeLeft) -ErrorAction Continue } | ForEach-Object {
        "$($_.State) $($_.RunId) $($_.Message)"
        $settled.Add($_.RunId)
    }
    if ([DateTime]::UtcNow -ge $deadline) { break }
    # A failure of one session ends the command, and the runs of the others are still waited for.
    $before = $running.Count
    foreach ($id in $settled) { $running.Remove($id) }
    if ($running.Count -eq $before) { $running.Clear() }
}
foreach ($one in $refused.Values) {
    if ($one.Skipped) { Write-Problem $one.Id "Start-$($one.Noun) was not called for $($one.Skipped) more of the list, because its session had failed." }
}
if ($work.Count) { Write-Problem RunTimedOut "$($work.Count) of the list were not started, because the time limit was reached." }

# The most serious of several: nobody shall try again later what has failed for good.
exit (@(3, 1, 2, 75 | Where-Object { $_ -in $codes }) + 0)[0]
