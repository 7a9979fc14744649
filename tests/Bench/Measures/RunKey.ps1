# The milliseconds that a run key adds to a start: starts with and without a key, and the one read that a key costs, in turn, against the sandbox.
param(
    [Parameter(Mandatory)] [string] $Module,
    [int] $WarmUps = 20,
    [int] $Rounds = 60
)

$ErrorActionPreference = 'Stop'
Import-Module $Module
$sandbox = Start-DataOpsSandbox -RunDuration 00:00:00.001
$folder = (New-Item -ItemType Directory (Join-Path ([IO.Path]::GetTempPath()) "dataops-bench-$([guid]::NewGuid())")).FullName
try {
    $null = New-AuthToken Etl $sandbox.Uri -Token (ConvertTo-SecureString sandbox-etl-token-1 -AsPlainText)
    $ways = @{
        Plain = { $null = Start-EtlJob 164 }
        Keyed = { $null = Start-EtlJob 164 -RunKey "bench $(New-Guid)" -RunKeyPath $folder }
        Read  = { $null = Get-EtlJobRun 164 }
    }
    $times = @{}
    foreach ($name in $ways.Keys) { $times[$name] = [Collections.Generic.List[double]]::new() }
    foreach ($round in 1..($WarmUps + $Rounds)) {
        foreach ($name in $ways.Keys) {
            # The run of the start before has to end.
            Start-Sleep -Milliseconds 20
            $watch = [Diagnostics.Stopwatch]::StartNew()
            & $ways[$name]
            if ($round -gt $WarmUps) { $times[$name].Add($watch.Elapsed.TotalMilliseconds) }
        }
    }
    $times | ConvertTo-Json -Compress
}
finally {
    Remove-Item $folder -Recurse
    $sandbox | Stop-DataOpsSandbox
}
