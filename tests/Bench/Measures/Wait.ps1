# What a wait for runs that do not end takes of a core, and how many requests it sends.
param(
    [Parameter(Mandatory)] [uri] $Uri,
    [Parameter(Mandatory)] [string] $Module,
    [int] $Runs = 100,
    [int] $Seconds = 60,
    # How long is waited before, in the same process: code that runs often is compiled again, better, and not while it is measured.
    [int] $WarmUpSeconds = 120
)

$ErrorActionPreference = 'Stop'
Import-Module $Module
$null = New-AuthToken -Service Opsera -Uri $Uri -Token (ConvertTo-SecureString 'invented' -AsPlainText) -NoVerify
$ids = 1..$Runs | ForEach-Object { "opsera:default/5fd56d90979ee048$('{0:D8}' -f $_)/1" }
$process = [Diagnostics.Process]::GetCurrentProcess()
function Wait-Run([int] $For) {
    Wait-DataOpsRun -RunId $ids -PollIntervalSec 2 -TimeoutSec $For -ErrorAction SilentlyContinue
}
function Get-RequestCount { (Invoke-RestMethod ([uri]::new($Uri, '/counts'))).requests }

Wait-Run $WarmUpSeconds
$requests = Get-RequestCount
$process.Refresh()
$before = $process.TotalProcessorTime
$watch = [Diagnostics.Stopwatch]::StartNew()
Wait-Run $Seconds
$process.Refresh()
@{
    PercentOfCore = 100 * ($process.TotalProcessorTime - $before).TotalSeconds / $watch.Elapsed.TotalSeconds
    Requests      = (Get-RequestCount) - $requests
    Seconds       = $watch.Elapsed.TotalSeconds
} | ConvertTo-Json -Compress
