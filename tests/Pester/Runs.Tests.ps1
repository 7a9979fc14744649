BeforeAll {
    $manifest = (Resolve-Path "$PSScriptRoot/../../DataOps.psd1").Path
    Import-Module $manifest -Force
    $sandbox = Start-DataOpsSandbox -RunDuration 00:00:01
    $null = New-AuthToken -Sandbox
}

AfterAll {
    Get-AuthToken | Remove-AuthToken
    Stop-DataOpsSandbox
}

Describe 'Runs of several services' {
    It 'start and are waited for in one line' {
        Get-Pipeline nightly* | Start-Pipeline -Wait -TimeoutSec 600 -PollIntervalSec 0.2 | Where-Object State -NE Succeeded | Should -BeNullOrEmpty
    }

    It 'are waited for together' {
        $runs = & {
            Get-EtlJob -ConnectionId 23 -Direction Outbound -Active | Start-EtlJob
            Get-Pipeline nightly* | Start-Pipeline
        } | Wait-DataOpsRun -PollIntervalSec 0.2 -TimeoutSec 60
        $runs.Count | Should -Be 6
        ($runs | Where-Object Service -EQ Etl).Count | Should -Be 3
        $runs.State | Select-Object -Unique | Should -Be Succeeded
    }

    It 'end the wait with -Any when the first has ended' {
        $slow = Start-Pipeline 'Full reindex'
        $quick = Start-Pipeline 'Nightly load'
        (Wait-DataOpsRun $slow, $quick -Any -PollIntervalSec 0.2).RunId | Should -Be $quick.RunId
        Stop-Pipeline 'Full reindex' -Wait -PollIntervalSec 0.2 | ForEach-Object State | Should -Be Stopped
    }

    It 'that fail are output, and are an error that names the command for the log' {
        $run = Start-Pipeline 'Weekly report' -Wait -PollIntervalSec 0.2 -ErrorVariable failed -ErrorAction SilentlyContinue
        $run.State | Should -Be Failed
        $failed.FullyQualifiedErrorId | Should -BeLike 'RunFailed,*'
        $failed.TargetObject.RunId | Should -Be $run.RunId
        $failed.ErrorDetails.RecommendedAction | Should -Match 'Get-PipelineLog'
    }

    It 'that wait for a person are said once, and waited for until the time is up' {
        $said = Start-Pipeline 'Change request' -Wait -TimeoutSec 3 -PollIntervalSec 0.2 -ErrorAction SilentlyContinue -ErrorVariable failed 3>&1
        @($said | Where-Object { $_ -is [System.Management.Automation.WarningRecord] }) | Should -HaveCount 1
        $failed.FullyQualifiedErrorId | Should -BeLike 'RunTimedOut,*'
    }

    It 'that a service refuses to start are the error Refused' {
        { Start-Pipeline 'Release to production' -ErrorAction Stop } | Should -Throw -ErrorId 'Refused,*' -ExpectedMessage '*paused*'
    }

    It 'are asked to stop at the time limit where the service can' {
        $run = Start-Pipeline 'Full reindex'
        Wait-DataOpsRun $run -TimeoutSec 1 -PollIntervalSec 0.3 -OnTimeout Stop -ErrorAction SilentlyContinue -ErrorVariable failed | Should -BeNullOrEmpty
        "$failed" | Should -Match 'asked to stop'
        (Wait-DataOpsRun $run -PollIntervalSec 0.2 -TimeoutSec 30 -ErrorAction SilentlyContinue).State | Should -Be Stopped
    }

    It 'are not asked to stop with -WhatIf, by any spelling of Stop' {
        $run = Start-Pipeline 'Full reindex'
        $null = Get-DataOpsSandboxRequest -Clear
        Wait-DataOpsRun $run -TimeoutSec 1 -OnTimeout Stop -OnFailure Stop -WhatIf | Should -BeNullOrEmpty
        Get-DataOpsSandboxRequest | Should -BeNullOrEmpty
        Wait-DataOpsRun $run -TimeoutSec 0.2 -WhatIf -ErrorAction SilentlyContinue -ErrorVariable failed
        $failed.FullyQualifiedErrorId | Should -BeLike 'RunTimedOut,*'
        Wait-DataOpsRun $run -TimeoutSec 0.2 -OnTimeout stop -ErrorAction SilentlyContinue -ErrorVariable failed
        "$failed" | Should -Match 'asked to stop'
    }

    It 'survive a bad network: failures of all kinds in the middle of the wait' {
        $run = Start-Pipeline 'Nightly export'
        foreach ($fault in @{ Kind = 'Status'; StatusCode = 502 }, @{ Kind = 'Status'; StatusCode = 429; RetryAfter = '0' }, @{ Kind = 'ResetBeforeHandling' }, @{ Kind = 'ResetAfterHandling' }, @{ Kind = 'CutBody' }, @{ Kind = 'HtmlError' }) {
            Set-DataOpsSandboxFault @fault -Path '*/pipeline/status' -Count 1
        }
        (Wait-DataOpsRun $run -PollIntervalSec 0.1 -TimeoutSec 60).State | Should -Be Succeeded
        Set-DataOpsSandboxFault -Clear
    }

    It 'are found again by a process that did not start them, after the first was killed' {
        $id = Join-Path $TestDrive id.txt
        $child = Start-Process pwsh -PassThru -ArgumentList '-NoProfile', '-NonInteractive', '-Command', "Import-Module '$manifest'; New-AuthToken Opsera '$($sandbox.Uri)' -Token (ConvertTo-SecureString sandbox-opsera-token-1 -AsPlainText -Force) | Out-Null; `$run = Start-Pipeline 'Nightly cleanup'; `$run.RunId | Set-Content '$id'; `$run | Wait-DataOpsRun"
        $until = [datetime]::UtcNow.AddSeconds(30)
        while (-not (Get-Content $id -ErrorAction Ignore) -and [datetime]::UtcNow -lt $until) { Start-Sleep 0.1 }
        $child.Kill()
        $run = Wait-DataOpsRun -RunId (Get-Content $id) -PollIntervalSec 0.2 -TimeoutSec 60
        $run.State | Should -Be Succeeded
        $run.RunId | Should -Be (Get-Content $id)
    }
}

Describe 'Runs that start as others end' {
    It 'are never more at once than -MaxRunning, in the order of the input' {
        $null = Get-DataOpsSandboxRequest -Clear
        $runs = 'Nightly load', 'Nightly export' | Start-Pipeline -Wait -MaxRunning 1 -PollIntervalSec 0.2
        $runs.Name | Should -Be 'Nightly load', 'Nightly export'
        # By the clock of the server: this one's begins when the answer is here.
        $starts = @(Get-DataOpsSandboxRequest '*/pipeline/run')
        $starts[1].ReceivedAt | Should -BeGreaterOrEqual $starts[0].ReceivedAt.AddSeconds(1)
    }

    It 'need -Wait' {
        { Start-EtlJob 164 -MaxRunning 2 } | Should -Throw -ErrorId 'InvalidRequest,*' -ExpectedMessage '*-MaxRunning requires -Wait*'
    }

    It 'do not start after the failure that ends the command, and are named' {
        $null = Get-DataOpsSandboxRequest -Clear
        $failed = try { 'Weekly report', 'Nightly load' | Start-Pipeline -Wait -MaxRunning 1 -PollIntervalSec 0.2 -ErrorAction Stop -WarningVariable said 3>$null } catch { $_ }
        $failed[-1].FullyQualifiedErrorId | Should -BeLike 'RunFailed,*'
        "$said" | Should -BeLike "*Not started: pipeline 'Nightly load'*"
        @(Get-DataOpsSandboxRequest '*/pipeline/run').Count | Should -Be 1
    }

    It 'do not start for a pipeline that has enough' {
        $null = Get-DataOpsSandboxRequest -Clear
        'Nightly load', 'Nightly export' | Start-Pipeline -Wait -MaxRunning 1 -PollIntervalSec 0.2 -WarningAction SilentlyContinue | Select-Object -First 1 | Should -HaveCount 1
        @(Get-DataOpsSandboxRequest '*/pipeline/run').Count | Should -Be 1
    }
}

Describe 'Runs of all services and sessions' {
    It 'are listed, filtered by name and state, and found by id' {
        (Get-DataOpsRun).Service | Sort-Object -Unique | Should -Be Etl, Infoworks, Opsera
        $run = Get-DataOpsRun 'Nightly load' -Service Opsera
        (Get-DataOpsRun $run.RunId).RunCount | Should -Be $run.RunCount
        ($run | Get-DataOpsRun -State Failed) | Should -BeNullOrEmpty
        @(Get-DataOpsRun 'Weekly rep*' -State Failed).Name | Should -Be 'Weekly report'
    }

    It 'without the name that was asked for are an error with the nearest one' {
        Get-DataOpsRun 'Weekly raport', 'Nightly load' -Service Opsera -ErrorVariable failed -ErrorAction SilentlyContinue | Should -HaveCount 1
        $failed.FullyQualifiedErrorId | Should -BeLike 'ObjectNotFound,*'
        "$failed" | Should -Match "'Weekly report'"
    }

    It 'are listed although one session cannot be read' {
        $null = New-AuthToken Opsera http://127.0.0.1:1 -Token (ConvertTo-SecureString wrong -AsPlainText -Force) -Name dead -NoVerify -MaximumRetryCount 0
        try {
            $runs = Get-DataOpsRun 'Weekly report' -AuthToken dea*, default -ErrorVariable failed -ErrorAction SilentlyContinue
            $runs.AuthToken | Should -Be default
            $failed.FullyQualifiedErrorId | Should -BeLike 'ConnectionFailed,*'
            { Get-DataOpsRun -AuthToken nosuch* } | Should -Throw -ErrorId 'NotSignedIn,*'
        }
        finally { Remove-AuthToken dead }
    }

    It 'are output by how many were the last, the newest first' {
        $latest = (Get-PipelineRun 'Weekly report').RunCount
        $last = Get-PipelineRun 'Weekly report' -Last 2
        $last.RunCount | Should -Be $latest, ($latest - 1)
        foreach ($run in $last) { $run.Duration | Should -BeOfType timespan }
        Get-InfoworksWorkflowRun 'nightly export' -Last 1 | Should -HaveCount 1
        { Get-PipelineRun 'Weekly report' -RunCount 1 -Last 2 } | Should -Throw -ErrorId 'InvalidRequest,*'
        { Get-InfoworksWorkflowRun 'nightly export' -First 1 -Last 1 } | Should -Throw -ErrorId 'InvalidRequest,*'
    }

    It 'are listed once for each server, by its default session' {
        $null = New-AuthToken -Sandbox -Name another
        try {
            $runs = Get-DataOpsRun -Service Etl, Opsera
            ($runs | Group-Object { $_.RunId -replace '^(\w+):\w+@', '$1:' } | Where-Object Count -gt 1) | Should -BeNullOrEmpty
            $runs.AuthToken | Select-Object -Unique | Should -Be default
            (Get-DataOpsRun 'Weekly report' -AuthToken *).AuthToken | Sort-Object | Should -Be another, default
        }
        finally { Get-AuthToken another | Remove-AuthToken }
    }

    It 'are stopped where the service can' {
        $runs = @(Start-EtlJob 166) + @(Start-Pipeline 'Full reindex')
        $runs | Stop-DataOpsRun -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.TargetObject | Should -Be $runs[0].RunId
        (Wait-DataOpsRun $runs -PollIntervalSec 0.2 -ErrorAction SilentlyContinue | Where-Object Service -EQ Opsera).State | Should -Be Stopped
    }

    It 'start again, only those in the states that are named' {
        $restarted = Get-DataOpsRun 'nightly export' -Service Infoworks | Restart-DataOpsRun -State Failed -Wait -PollIntervalSec 0.2
        $restarted.State | Should -Be Succeeded
        Restart-DataOpsRun $restarted.RunId -State Failed | Should -BeNullOrEmpty
    }
}

Describe 'A wait that ends early' {
    It 'names the runs that go on and the command that resumes the wait' {
        Set-DataOpsSandboxOutcome Failed -JobId 168
        Set-DataOpsSandboxOutcome Succeeded -JobId 164 -Duration 01:00:00
        { Get-EtlJob 164, 168 | Start-EtlJob -Wait -PollIntervalSec 0.2 -ErrorAction Stop -WarningVariable script:told -WarningAction SilentlyContinue -OutVariable script:runs -InformationVariable script:lines } |
            Should -Throw -ErrorId 'RunFailed*'
        $told | Should -HaveCount 1
        $told[0].Message | Should -Match '^Still running, and no longer waited for: Users \(azure_ad\)\.'
        Set-DataOpsSandbox -Advance 01:00:00
        $resumed = Invoke-Expression ($told[0].Message -replace '.*(?=Wait-DataOpsRun )')
        Set-DataOpsSandboxOutcome Succeeded -JobId 164
        $resumed.RunId | Should -Be ($runs | Where-Object JobId -EQ 164).RunId
        $resumed.State | Should -Be Succeeded
        $lines.MessageData | Where-Object { $_ -match "Waiting for Users \(azure_ad\)\. RunId: $([regex]::Escape($resumed.RunId))$" } | Should -HaveCount 1
        $lines.MessageData | Where-Object { $_ -match '^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d Group Owners \(azure_ad, etl:\S+\): Failed$' } | Should -HaveCount 1
    }

    It 'because a run failed stops the others with -OnFailure Stop' {
        Set-DataOpsSandbox -RunDuration 01:00:00
        $runs = @(Start-InfoworksJob cdc_merge -SourceId 63c79645373d557660c43801)
        Set-DataOpsSandbox -RunDuration 00:00:01
        $runs += Start-EtlJob 168
        $ended = $runs | Wait-DataOpsRun -OnFailure Stop -PollIntervalSec 0.2 -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
        $ended.State | Should -Be Failed, Canceled
        { Start-EtlJob 164 -OnFailure Stop } | Should -Throw -ErrorId 'InvalidRequest*'
    }

    It 'stops the others although <Name>, which ends the command, comes before the answer to the stop' -TestCases @(
        @{ Name = 'a failure'; With = @{ OnFailure = 'Stop' }; ErrorId = 'RunFailed*' }
        @{ Name = 'a time limit'; With = @{ OnTimeout = 'Stop'; TimeoutSec = 0.5 }; ErrorId = 'RunTimedOut*' }
        @{ Name = 'a pipeline that has enough'; With = @{ OnFailure = 'Stop' }; ErrorId = $null }
    ) {
        foreach ($pipeline in 'Nightly load', 'Full reindex') { Set-DataOpsSandboxOutcome Succeeded -PipelineId (Get-Pipeline $pipeline).PipelineId -Duration 01:00:00 }
        $runs = @(Start-Pipeline 'Nightly load', 'Full reindex'; if ($With.OnFailure) { Start-EtlJob 168 })
        Set-DataOpsSandboxFault -Kind Delay -Path '*/pipeline/stop' -Delay 00:00:01
        try {
            $wait = { $runs | Wait-DataOpsRun @With -PollIntervalSec 0.2 -ErrorAction Stop -WarningVariable script:told -WarningAction SilentlyContinue }
            if ($ErrorId) { $wait | Should -Throw -ErrorId $ErrorId } else { & $wait 2>$null | Select-Object -First 1 | ForEach-Object State | Should -Be Failed }
        }
        finally { Set-DataOpsSandboxFault -Clear }
        Set-DataOpsSandbox -Advance 01:00:00
        $ended = $runs[0, 1] | Wait-DataOpsRun -PollIntervalSec 0.1 -TimeoutSec 20 -ErrorAction SilentlyContinue
        $ended.State | Should -Be Stopped, Stopped
        if ($ErrorId -like 'RunFailed*') { $told -match 'was asked to stop, because Group Owners' | Should -HaveCount 2 }
    }
}

Describe 'A hundred runs at once' {
    It 'are each asked for once an interval, and noticed within it' {
        $jobs = (Get-EtlJob).JobId | Select-Object -First 20
        $runs = $jobs | Start-EtlJob -ErrorAction SilentlyContinue
        $more = 1..80 | ForEach-Object { "etl:default/$($jobs[$_ % $jobs.Count])/never-$_" }
        $null = Get-DataOpsSandboxRequest -Clear
        $clock = [Diagnostics.Stopwatch]::StartNew()
        $ended = Wait-DataOpsRun -RunId ($runs.RunId + $more) -PollIntervalSec 1 -TimeoutSec 60 -ErrorAction SilentlyContinue
        $ended.Count | Should -Be ($runs.Count + 80)
        # Each run was looked at once at the beginning and at most once in each interval after.
        @(Get-DataOpsSandboxRequest '*/etl/job/*').Count | Should -BeLessOrEqual ($ended.Count * (1 + [Math]::Ceiling($clock.Elapsed.TotalSeconds / 0.9)))
    }
}
