BeforeDiscovery { $hasZone = -not $IsWindows }

BeforeAll {
    Import-Module "$PSScriptRoot/../../DataOps.psd1" -Force
    Start-DataOpsSandbox -RunDuration 00:00:00.1
    New-AuthToken -Sandbox
    $run = Start-EtlJob 164 -Wait -PollIntervalSec 0.1
}

AfterAll {
    Get-AuthToken | Remove-AuthToken
    Stop-DataOpsSandbox
}

Describe 'Times' {
    It 'compare and subtract after <_>' -ForEach 'a file', 'a job' {
        if ($_ -eq 'a file') {
            $run | Export-Clixml "$TestDrive/run.xml"
            $saved = Import-Clixml "$TestDrive/run.xml"
        }
        else {
            $saved = Start-Job { $args[0] } -ArgumentList $run | Receive-Job -Wait -AutoRemoveJob
        }
        $saved.StartedAt | Should -BeOfType DateTime
        $saved.StartedAt | Should -Be $run.StartedAt
        $saved.StartedAt | Should -BeGreaterThan (Get-Date).AddHours(-1)
        (Get-Date) - $saved.StartedAt | Should -BeLessThan ([timespan]::FromHours(1))
    }

    It 'print as one line' {
        @(($run.StartedAt | Out-String).Trim() -split "`n").Count | Should -Be 1
    }

    It 'differ in the two hours that a clock shows twice' -Skip:(-not $hasZone) {
        $env:TZ = 'Europe/Berlin'
        try {
            $seconds = pwsh -NoProfile -NonInteractive -Command {
                Import-Module $args[0]
                $null = Start-DataOpsSandbox
                $null = New-AuthToken -Sandbox
                $times = foreach ($time in '2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z') {
                    Set-DataOpsSandboxFault Body '*/etl/job/164' -StatusCode 200 -Count 1 -Body "{`"status`":`"completed`",`"last_run`":`"$time`"}"
                    Get-EtlJobRun 164
                }
                $times | Export-Clixml $args[1]
                ($times[0].StartedAt, $times[1].StartedAt).Hour
                (Import-Clixml $args[1]).StartedAt.ToUniversalTime().Hour
                ($times | ConvertTo-Json -Depth 2 | ConvertFrom-Json).StartedAt.ToUniversalTime().Hour
            } -args "$PSScriptRoot/../../DataOps.psd1", "$TestDrive/twice.xml"
        }
        finally {
            $env:TZ = $null
        }
        $seconds | Should -Be 2, 2, 0, 1, 0, 1
    }
}

Describe 'The duration of a snapshot' {
    It 'stays what it was' {
        $started = Start-EtlJob 165
        $first = $started.Duration
        Start-Sleep -Milliseconds 20
        $started.Duration | Should -Be $first
    }
}
