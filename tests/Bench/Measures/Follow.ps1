# A log that grows by 900 records a look, followed to its end: how long it takes and the most memory that the process had.
param(
    [Parameter(Mandatory)] [uri] $Uri,
    [Parameter(Mandatory)] [string] $Module,
    # How many records the log has in the end.
    [Parameter(Mandatory)] [int] $Records,
    # Logs before, in the same process.
    [int] $WarmUps = 0,
    # A loop with Invoke-RestMethod and a set of the ids seen instead, without a pause between looks.
    [switch] $Rest
)

$ErrorActionPreference = 'Stop'
$loop = {
    $body = @{ pipelineId = $pipeline; runCount = 1 } | ConvertTo-Json
    $call = @{ Method = 'Post'; Headers = @{ Authorization = 'Bearer invented' }; ContentType = 'application/json'; Body = $body; SessionVariable = 'web' }
    $seen = [Collections.Generic.HashSet[string]]::new()
    $count = 0
    do {
        $status = (Invoke-RestMethod "${Uri}api/v1/pipeline/status" @call).status
        $call.Remove('SessionVariable')
        $call.WebSession = $web
        $log = Invoke-RestMethod "${Uri}api/v1/pipeline/logs" @call
        [array]::Reverse($log)
        foreach ($record in $log) { if ($seen.Add($record._id)) { $count++ } }
    } while ($status -eq 'running')
    $count
}
if (-not $Rest) {
    Import-Module $Module
    $null = New-AuthToken -Service Opsera -Uri $Uri -Token (ConvertTo-SecureString 'invented' -AsPlainText) -NoVerify
    $loop = { (Get-PipelineLog -PipelineId $pipeline -RunCount 1 -Follow | Measure-Object).Count }
}
for ($i = 0; $i -le $WarmUps; $i++) {
    $pipeline = [guid]::NewGuid().ToString('n').Substring(0, 24)
    $watch = [Diagnostics.Stopwatch]::StartNew()
    $count = & $loop
    $watch.Stop()
    if ($count -ne $Records) { throw "$count of $Records records came." }
}
@{
    Milliseconds  = $watch.Elapsed.TotalMilliseconds
    PeakMegabytes = [Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64 / 1MB
} | ConvertTo-Json -Compress
