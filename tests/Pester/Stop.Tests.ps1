BeforeDiscovery {
    $calls = @{
        'a sign-in'          = @{ Path = '*'; Script = 'New-AuthToken -Sandbox -Name again' }
        'a check'            = @{ Path = '*'; Script = 'Test-AuthToken' }
        'a renewal'          = @{ Path = '/v3/security/*'; Script = 'Update-AuthToken -Service Infoworks' }
        'ETL'                = @{ Path = '/api/v1/etl/*'; Script = 'Get-EtlConnector' }
        'an ETL change'      = @{ Path = '/api/v1/etl/*'; Script = 'Set-EtlConnection 23 -Label same' }
        'Infoworks'          = @{ Path = '/v3/*'; Script = 'Get-InfoworksSecret' }
        'an Infoworks start' = @{ Path = '/v3/*'; Script = 'Start-InfoworksJob cdc_merge -SourceId 63c79645373d557660c43801' }
        'HDP'                = @{ Path = '/api/mgmt/*'; Script = 'Get-HdpConnector -Detailed' }
        'a health check'     = @{ Path = '/api/healthcheck'; Script = 'Test-HdpServer' }
        'Opsera'             = @{ Path = '/api/v1/pipeline/*'; Script = 'Get-Pipeline' }
        'an Opsera start'    = @{ Path = '/api/v1/pipeline/*'; Script = "Start-Pipeline 'Nightly load'" }
        'a followed log'     = @{ Path = '/api/v1/pipeline/*'; Script = 'Get-PipelineLog 5fd56d90979ee048ee660624 -RunCount 1 -Follow' }
        'a day''s log'       = @{ Path = '/api/v1/logs/*'; Script = 'Get-OpseraUserLog -Date 2021-07-30' }
        'a wait'             = @{ Path = '/api/v1/etl/job/*'; Script = 'Wait-DataOpsRun -RunId etl:default/164' }
        'a raw request'      = @{ Path = '/api/v1/etl/*'; Script = 'Invoke-DataOpsRequest Etl api/v1/etl/connectors' }
    }
    $points = @{
        'says nothing'                        = @{ Kind = 'Silence' }
        'sends a byte a second'               = @{ Kind = 'SlowBody'; Delay = [timespan]::FromSeconds(1) }
        'stops behind the head of its answer' = @{ Kind = 'SlowBody'; Delay = [timespan]::FromSeconds(30) }
    }
    $stops = foreach ($call in $calls.Keys | Sort-Object) {
        foreach ($point in $points.Keys | Sort-Object) { @{ Call = $call; Point = $point; Fault = $points[$point] + @{ Path = $calls[$call].Path }; Script = $calls[$call].Script } }
    }
}

BeforeAll {
    $manifest = (Resolve-Path "$PSScriptRoot/../../DataOps.psd1").Path
    Import-Module $manifest -Force
    $sandbox = Start-DataOpsSandbox -RunDuration 01:00:00
    New-AuthToken -Sandbox
    # Only a stop that waits for the server takes longer, also on a busy machine.
    $limit = 20000
    $stopped = [Collections.Generic.List[long]]::new()
    # Stop() is what Ctrl+C does to a pipeline: it comes back when the prompt would.
    function Measure-Stop([string] $Script, [switch] $AtFault, [string] $Method = '*') {
        $null = Get-DataOpsSandboxRequest -Clear
        $shell = [powershell]::Create().AddScript("Import-Module '$manifest'; $Script")
        $running = $shell.BeginInvoke()
        for ($wait = 0; $wait -lt 400 -and -not (Get-DataOpsSandboxRequest | Where-Object { ($_.Fault -or -not $AtFault) -and $_.Method -like $Method }); $wait++) { Start-Sleep -Milliseconds 50 }
        Start-Sleep 0.2
        $running.IsCompleted | Should -BeFalse -Because 'it must still be at work when it is stopped'
        $clock = [Diagnostics.Stopwatch]::StartNew()
        $shell.Stop()
        $clock.ElapsedMilliseconds
        $stopped.Add($clock.ElapsedMilliseconds)
        $shell.InvocationStateInfo.Reason | Should -BeOfType ([Management.Automation.PipelineStoppedException])
        $shell.Dispose()
    }
}

AfterAll {
    "The longest of $($stopped.Count) stops took $(($stopped | Measure-Object -Maximum).Maximum) ms." | Out-Host
    Set-DataOpsSandboxFault -Clear
    Get-AuthToken | Remove-AuthToken
    Stop-DataOpsSandbox
}

Describe 'Ctrl+C' {
    AfterEach { Set-DataOpsSandboxFault -Clear }

    It 'ends Start-EtlJob -Wait at once, and leaves the job running' {
        Measure-Stop 'Start-EtlJob 164 -Wait' -Method POST | Should -BeLessThan $limit
        (Get-EtlJobRun 164).State | Should -BeIn Queued, Running
        @(Get-DataOpsSandboxRequest '*/etl/job/164' -Method POST).Count | Should -Be 1
    }

    It 'ends <Call> when the server <Point>' -ForEach $stops {
        Set-DataOpsSandboxFault @Fault
        Measure-Stop $Script -AtFault | Should -BeLessThan $limit
    }

    It 'ends a diagnostic when no server says anything' {
        Set-DataOpsSandboxFault -Kind Silence
        Measure-Stop 'Get-DataOpsDiagnostic' -AtFault | Should -BeLessThan $limit
    }

    It 'ends a wait between two tries' {
        Set-DataOpsSandboxFault -Kind Status -StatusCode 503 -RetryAfter 60 -Path '*/etl/connectors'
        Measure-Stop 'Get-EtlConnector' | Should -BeLessThan $limit
    }

    It 'ends many items at once' {
        Set-DataOpsSandboxFault -Kind Silence -Path '*/etl/job/*' -Delay 00:00:30
        Measure-Stop '1..100 | Get-EtlJobRun -ThrottleLimit 32' | Should -BeLessThan $limit
    }
}

Describe 'A wait that Ctrl+C ends' {
    BeforeAll { & "$PSScriptRoot/RecordingHost.ps1" }

    It 'names on the screen the runs that go on, and how to resume the wait: <_>' -ForEach @(
        'Start-EtlJob 164, 165 -Wait -IfRunning Join'
        'Start-EtlJob 164, 165 -Wait -IfRunning Join | Select-Object -First 1'
        'Start-EtlJob 164, 165 -Wait -IfRunning Join -MaxRunning 2 | Select-Object -First 1'
        'Start-EtlJob 164, 165 -IfRunning Join | Wait-DataOpsRun | Select-Object -First 1'
    ) {
        $screen = [RecordingHost]::new()
        $runspace = [runspacefactory]::CreateRunspace($screen)
        $runspace.Open()
        $shell = [powershell]::Create().AddScript("Import-Module '$manifest'; $_")
        $shell.Runspace = $runspace
        $running = $shell.BeginInvoke()
        # A line for each run.
        for ($wait = 0; $wait -lt 400 -and @($shell.Streams.Information).Count -lt 2; $wait++) { Start-Sleep -Milliseconds 50 }
        $running.IsCompleted | Should -BeFalse
        $shell.Stop()
        $shell.Dispose()
        $runspace.Dispose()
        @($screen.Warnings).Count | Should -Be 1
        $screen.Warnings | Should -Match '^Still running, and no longer waited for: .*Wait-DataOpsRun -RunId ''etl:\S+/164\S*, ''etl:\S+/165\S*$'
    }
}

Describe 'A pipeline that ends early' {
    It 'stops the requests with Select-Object -First' {
        $null = Get-DataOpsSandboxRequest -Clear
        1..200 | ForEach-Object { 164 } | Get-EtlJobRun -ThrottleLimit 2 | Select-Object -First 1 | Should -HaveCount 1
        Start-Sleep 0.2
        @(Get-DataOpsSandboxRequest '*/etl/job/164').Count | Should -BeLessThan 50
    }

    It 'stops sending at the first failure with -ErrorAction Stop, and accounts for what was on its way' {
        $null = Get-DataOpsSandboxRequest -Clear
        # It fails when the two behind it are on their way.
        Set-DataOpsSandboxFault -Kind Delay -Path '*/etl/connection/4711' -Method PUT -Delay 00:00:01
        Set-DataOpsSandboxFault -Kind Delay -Path '*/etl/connection/2*' -Method PUT -Delay 00:00:03
        $said = & { try { @(4711, 23, 26) + @(44) * 50 | Set-EtlConnection -Label same -ThrottleLimit 3 -ErrorAction Stop } catch { $_ } } 3>&1
        ($said | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] }).FullyQualifiedErrorId | Should -BeLike 'ObjectNotFound,*'
        ($said | Where-Object { $_ -is [System.Management.Automation.WarningRecord] }).Message | Should -BeLike 'Already in progress*done: 23, 26*'
        @(Get-DataOpsSandboxRequest -Method PUT).Count | Should -BeLessThan 10
    }

    It 'changes nothing after the item whose error ends it, also if the items share a request' {
        $connector = (Get-HdpConnector | Select-Object -First 1).ConnectorId
        $null = Get-DataOpsSandboxRequest -Clear
        { 'nosuch', 'user11', 'user12' | Add-HdpConnectorUser $connector -ErrorAction Stop } | Should -Throw '*nosuch*'
        # All together, and then the one that is refused.
        @(Get-DataOpsSandboxRequest -Method POST) | Should -HaveCount 2
        Get-HdpConnectorUser $connector | ForEach-Object UserName | Should -Not -Contain 'user11'
    }

    It 'says on the screen what was on its way when <Name>' -ForEach @(
        @{ Name = 'a command before it fails'; Script = '& { 23; 26; & $underway; throw "x" } | Set-EtlConnection -Label same -ThrottleLimit 3'; Says = '^Already in progress.*done: 23, 26' }
        @{ Name = 'a piped object is refused'; Script = '& { 23; 26; & $underway; [pscustomobject]@{ A = 1 } } | Set-EtlConnection -Label same -ThrottleLimit 3 -ErrorAction Stop'; Says = '^Already in progress.*done: 23, 26' }
        @{ Name = 'a command before it leaves the loop'; Script = 'foreach ($once in 1) { & { 164; break } | Start-EtlJob -Wait -IfRunning Join }'; Says = '^Still running, and no longer waited for: .*/164' }
    ) {
        & "$PSScriptRoot/RecordingHost.ps1"
        $null = Get-DataOpsSandboxRequest -Clear
        Set-DataOpsSandboxFault -Kind Delay -Path '*/etl/connection/2*' -Method PUT -Delay 00:00:01
        $screen = [RecordingHost]::new()
        $runspace = [runspacefactory]::CreateRunspace($screen)
        $runspace.Open()
        $underway = '$underway = { while (@(Get-DataOpsSandboxRequest -Method PUT).Count -lt 2) { Start-Sleep -Milliseconds 20 } }'
        $shell = [powershell]::Create().AddScript("Import-Module '$manifest'; $underway; try { $Script } catch { }")
        $shell.Runspace = $runspace
        $null = $shell.Invoke()
        $shell.Dispose()
        $runspace.Dispose()
        Set-DataOpsSandboxFault -Clear
        @($screen.Warnings) | Should -HaveCount 1
        $screen.Warnings | Should -Match $Says
    }
}
