BeforeAll {
    $manifest = (Resolve-Path "$PSScriptRoot/../../DataOps.psd1").Path
    Import-Module $manifest -Force
    $sandbox = Start-DataOpsSandbox -RunDuration 00:01:00
    New-AuthToken -Sandbox
    # Stop() is what Ctrl+C does to a pipeline: it comes back when the prompt would.
    function Measure-Stop([string] $Script, [double] $AfterSec = 0.6) {
        $shell = [powershell]::Create().AddScript("Import-Module '$manifest'; $Script")
        $running = $shell.BeginInvoke()
        Start-Sleep $AfterSec
        $running.IsCompleted | Should -BeFalse -Because 'it must still be at work when it is stopped'
        $clock = [Diagnostics.Stopwatch]::StartNew()
        $shell.Stop()
        $clock.ElapsedMilliseconds
        $shell.Dispose()
    }
}

AfterAll {
    Set-DataOpsSandboxFault -Clear
    Get-AuthToken | Remove-AuthToken
    Stop-DataOpsSandbox
}

Describe 'Ctrl+C' {
    AfterEach { Set-DataOpsSandboxFault -Clear }

    It 'ends Start-EtlJob -Wait at once, and leaves the job running' {
        Measure-Stop 'Start-EtlJob 164 -Wait' | Should -BeLessThan 500
        (Get-EtlJobRun 164).State | Should -BeIn Queued, Running
        @(Get-DataOpsSandboxRequest '*/etl/job/164' -Method POST).Count | Should -Be 1
    }

    It 'ends a call whose server <kind>' -ForEach @(
        @{ Kind = 'Silence'; Path = '*/etl/connectors' }
        @{ Kind = 'SlowBody'; Path = '*/etl/connectors' }
        @{ Kind = 'Delay'; Path = '*/etl/connectors' }
    ) {
        Set-DataOpsSandboxFault -Kind $kind -Path $path -Delay 00:00:30
        Measure-Stop 'Get-EtlConnector' | Should -BeLessThan 500
    }

    It 'ends a wait between two tries' {
        Set-DataOpsSandboxFault -Kind Status -StatusCode 503 -RetryAfter 60 -Path '*/etl/connectors'
        Measure-Stop 'Get-EtlConnector' | Should -BeLessThan 500
    }

    It 'ends many items at once' {
        Set-DataOpsSandboxFault -Kind Silence -Path '*/etl/job/*' -Delay 00:00:30
        Measure-Stop '1..100 | Get-EtlJobRun -ThrottleLimit 32' | Should -BeLessThan 500
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
        Set-DataOpsSandboxFault -Kind Delay -Path '*/etl/connection/4711' -Method PUT -Delay 00:00:00.2
        Set-DataOpsSandboxFault -Kind Delay -Path '*/etl/connection/2*' -Method PUT -Delay 00:00:00.5
        $said = & { try { @(4711, 23, 26) + @(44) * 50 | Set-EtlConnection -Label same -ThrottleLimit 3 -ErrorAction Stop } catch { $_ } } 3>&1
        ($said | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] }).FullyQualifiedErrorId | Should -BeLike 'ObjectNotFound,*'
        ($said | Where-Object { $_ -is [System.Management.Automation.WarningRecord] }).Message | Should -BeLike 'Already on their way*done: 23, 26*'
        @(Get-DataOpsSandboxRequest -Method PUT).Count | Should -BeLessThan 10
    }
}
