# One list in this process, of which nothing is kept: how long it takes, when its first object comes, and the most memory that the process had.
param(
    [Parameter(Mandatory)] [uri] $Uri,
    [Parameter(Mandatory)] [string] $Module,
    [Parameter(Mandatory)] [ValidateSet('Open', 'Typed', 'Rest')] [string] $Way,
    # Lists before, in the same process.
    [int] $WarmUps = 0
)

$ErrorActionPreference = 'Stop'
$headers = @{ Authorization = 'Bearer invented' }
if ($Way -ne 'Rest') {
    Import-Module $Module
    $secret = ConvertTo-SecureString 'invented' -AsPlainText
    $null = New-AuthToken -Service Etl -Uri $Uri -Token $secret -NoVerify
    $null = New-AuthToken -Service Opsera -Uri $Uri -Token $secret -NoVerify
}
$list = switch ($Way) {
    Open { { Get-Pipeline -WarningAction Ignore } }
    Typed { { Get-EtlConnector } }
    Rest { { Invoke-RestMethod "${Uri}api/v1/pipeline/pipelines" -Headers $headers } }
}
for ($i = 0; $i -lt $WarmUps; $i++) { & $list | Out-Null }
$watch = [Diagnostics.Stopwatch]::StartNew()
& $list | Out-Null
$watch.Stop()
$process = [Diagnostics.Process]::GetCurrentProcess()
$peak = $process.PeakWorkingSet64
$null = & $list | Select-Object -First 1
$seen = [datetime]::UtcNow
$firstByteAt = (Invoke-RestMethod ([uri]::new($Uri, '/counts'))).firstByteAt
@{
    Milliseconds  = $watch.Elapsed.TotalMilliseconds
    FirstObject   = ($seen.Ticks - $firstByteAt) / 1e4
    PeakMegabytes = $peak / 1MB
} | ConvertTo-Json -Compress
