# The milliseconds that Import-Module takes in this process, which has done nothing before.
param([Parameter(Mandatory)] [string] $Module)

$ErrorActionPreference = 'Stop'
$watch = [Diagnostics.Stopwatch]::StartNew()
Import-Module $Module
$watch.Stop()
$peak = [Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64 / 1MB
@{ Milliseconds = $watch.Elapsed.TotalMilliseconds; Jitted = [Runtime.JitInfo]::GetCompiledMethodCount(); PeakMegabytes = $peak } | ConvertTo-Json -Compress
