# The milliseconds of the first call in this process: by a cmdlet, with the session that the environment describes, or by Invoke-RestMethod.
param([Parameter(Mandatory)] [uri] $Uri, [string] $Module)

$ErrorActionPreference = 'Stop'
if ($Module) {
    $env:DATAOPS_ETL_URI = $Uri
    $env:DATAOPS_ETL_TOKEN = 'invented'
    Import-Module $Module
    $watch = [Diagnostics.Stopwatch]::StartNew()
    $run = Get-EtlJobRun -JobId 1
    $watch.Stop()
    if ($run.State -ne 'Succeeded') { throw 'The call failed.' }
}
else {
    $watch = [Diagnostics.Stopwatch]::StartNew()
    $job = Invoke-RestMethod "${Uri}api/v1/etl/job/1" -Headers @{ Authorization = 'Bearer invented' }
    $watch.Stop()
    if ($job.status -ne 'completed') { throw 'The call failed.' }
}
@{ Milliseconds = $watch.Elapsed.TotalMilliseconds; Jitted = [Runtime.JitInfo]::GetCompiledMethodCount() } | ConvertTo-Json -Compress
