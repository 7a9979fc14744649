# The milliseconds that Import-Module takes in this process, which has done nothing before.
param([Parameter(Mandatory)] [string] $Module)

$ErrorActionPreference = 'Stop'
$watch = [Diagnostics.Stopwatch]::StartNew()
Import-Module $Module
$watch.Stop()
@{ Milliseconds = $watch.Elapsed.TotalMilliseconds; Jitted = [Runtime.JitInfo]::GetCompiledMethodCount() } | ConvertTo-Json -Compress
