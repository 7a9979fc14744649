# What waits for runs that do not end take of a core, and how many requests they send.
param(
    [Parameter(Mandatory)] [uri] $Uri,
    [Parameter(Mandatory)] [string] $Module,
    [int] $Runs = 100,
    [int] $Interval = 2,
    [int] $Seconds = 60,
    [int] $Rounds = 5,
    # Waits of 20 s before, in the same process: code that runs often is compiled again, better, and not while it is measured.
    [int] $WarmUps = 6
)

$ErrorActionPreference = 'Stop'
Import-Module $Module
$null = New-AuthToken -Service Opsera -Uri $Uri -Token (ConvertTo-SecureString 'invented' -AsPlainText) -NoVerify
$ids = 1..$Runs | ForEach-Object { "opsera:default/5fd56d90979ee048$('{0:D8}' -f $_)/1" }
$process = [Diagnostics.Process]::GetCurrentProcess()
function Wait-Run([int] $For) {
    Wait-DataOpsRun -RunId $ids -PollIntervalSec $Interval -TimeoutSec $For -ErrorAction SilentlyContinue
}
function Get-RequestCount { (Invoke-RestMethod ([uri]::new($Uri, '/counts'))).requests }

# The first request of this kind compiles much that no wait needs.
$null = Get-RequestCount
for ($i = 0; $i -lt $WarmUps; $i++) { Wait-Run 20 }
$measured = foreach ($round in 1..$Rounds) {
    $requests = Get-RequestCount
    $process.Refresh()
    $before = $process.TotalProcessorTime
    $watch = [Diagnostics.Stopwatch]::StartNew()
    Wait-Run $Seconds
    $process.Refresh()
    [pscustomobject]@{
        PercentOfCore = 100 * ($process.TotalProcessorTime - $before).TotalSeconds / $watch.Elapsed.TotalSeconds
        Seconds       = $watch.Elapsed.TotalSeconds
        Requests      = (Get-RequestCount) - $requests
    }
}
@{
    PercentOfCore = @($measured.PercentOfCore)
    Requests      = @($measured.Requests)
    Seconds       = @($measured.Seconds)
} | ConvertTo-Json -Compress
