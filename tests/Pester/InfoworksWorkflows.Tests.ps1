BeforeAll {
    Import-Module "$PSScriptRoot/../../DataOps.psd1" -Force
    $null = Start-DataOpsSandbox -RunDuration 00:00:00.5
    $null = New-AuthToken -Sandbox
    $source, $group, $otherGroup = '63c79645373d557660c43801', '63c79645373d557660c43811', '63c79645373d557660c43812'
    $domain = '63c79645373d557660c43821'
    $environment, $running, $stopped, $broken = '63cd71df9f1c1e258c6e9901', '63cd71df9f1c1e258c6e9911', '63cd71df9f1c1e258c6e9912', '63cd71df9f1c1e258c6e9913'
    $wait = @{ Wait = $true; PollIntervalSec = 0.1; TimeoutSec = 60 }
    $analyst = [pscredential]::new('analyst@infoworks.io', (ConvertTo-SecureString 'sandbox:infoworks:pässword-2' -AsPlainText -Force))
    $null = New-AuthToken Infoworks (Get-DataOpsSandbox).Uri -Credential $analyst -Name analyst
    function Get-Request([string] $Path = '*', [string] $Method = '*') { @(Get-DataOpsSandboxRequest -Path $Path | Where-Object Method -Like $Method) }
}

AfterAll {
    Get-AuthToken | Remove-AuthToken
    Stop-DataOpsSandbox
}

Describe 'Suspended workflows' {
    It 'are one or many, and show it' {
        Get-InfoworksWorkflow nightly* | Suspend-InfoworksWorkflow
        (Get-InfoworksWorkflow | Where-Object IsPaused).Name | Should -Be 'nightly load', 'nightly export'
        Suspend-InfoworksWorkflow 'full reload' -WhatIf
        Suspend-InfoworksWorkflow 'nightly load', nothing -AuthToken analyst -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.TargetObject | Should -Be nothing
        Get-InfoworksWorkflow | Where-Object IsPaused | Resume-InfoworksWorkflow
        Get-InfoworksWorkflow | Where-Object IsPaused | Should -BeNullOrEmpty
    }

    It 'take wildcards only through Get-InfoworksWorkflow' {
        { Suspend-InfoworksWorkflow nightly* -ErrorAction Stop } | Should -Throw -ErrorId 'ObjectNotFound*'
    }
}

Describe 'Workflows' {
    It 'are found by name in any domain, run, and leave those that did not end well' {
        $runs = Get-InfoworksWorkflow nightly* | Start-InfoworksWorkflow @wait -ErrorVariable failed -ErrorAction SilentlyContinue
        $runs.Count | Should -Be 2
        ($runs | Where-Object State -NE Succeeded).WorkflowId | Should -Be '63c79645373d557660c43852'
        $failed.FullyQualifiedErrorId | Should -BeLike 'RunFailed,*'
        $good = $runs | Where-Object State -EQ Succeeded
        $good.Tasks[0].Status | Should -Be 'success'
        $good.Tasks[0].Title | Should -Be 'Ingest the tables'
        $good.Tasks[1].EndedAt | Should -Be $good.EndedAt
        $good.Name | Should -Be 'nightly load'
        $good.Duration | Should -BeGreaterThan ([timespan]::Zero)
    }

    It 'of all domains are found by exact name, which the server does not filter, and tell of their last run' {
        $found = Get-InfoworksWorkflow 'nightly export', 'Nightly Load'
        $found.Name | Should -Be 'nightly load', 'nightly export'
        $found[1].DomainName | Should -Be 'rdbms_domain'
        $found[1].LastRunStatus | Should -Be 'failed'
        (Get-Request '*/admin/workflows')[-1].Query | Should -Be '?limit=500'
        (Get-InfoworksWorkflow 'nightly load' | Get-InfoworksWorkflow).ActiveVersionId | Should -Not -BeNullOrEmpty
        Get-InfoworksWorkflow nothing -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.TargetObject | Should -Be 'nothing'
        { Get-InfoworksWorkflow -Filter @{ name = 'x' } } | Should -Throw -ErrorId 'InvalidRequest,*' -ExpectedMessage '*-Filter requires -DomainId*'
    }

    It 'take a version and parameters, whose values are texts' {
        $null = Start-InfoworksWorkflow 63c79645373d557660c43851 -DomainId $domain -WorkflowVersionId v2 -Parameter @{ day = 7 }
        $sent = (Get-Request '*/start')[-1]
        $sent.Query | Should -Be '?workflow_version_id=v2'
        $sent.Body | Should -Be '{"workflow_parameters":[{"key":"day","value":"7"}]}'
    }

    It 'have runs that are listed, got and stopped' {
        $run = Get-InfoworksWorkflow 'full reload' | Start-InfoworksWorkflow
        ($run | Get-InfoworksWorkflowRun).State | Should -BeIn 'Queued', 'Running'
        (Get-InfoworksWorkflow 'full reload' | Get-InfoworksWorkflowRun).WorkflowRunId | Should -Be $run.WorkflowRunId
        $run | Stop-InfoworksWorkflowRun
        (Get-Request '*/cancel' POST).Count | Should -Be 1
        ($run | Wait-DataOpsRun -PollIntervalSec 0.1 -ErrorAction SilentlyContinue).State | Should -Be 'Canceled'
    }

    It 'of one domain are listed, and got by id' {
        (Get-InfoworksWorkflow -DomainId 63c79645373d557660c43822).Name | Should -Be 'full reload'
        (Get-InfoworksWorkflow -DomainId $domain -WorkflowId 63c79645373d557660c43851).Name | Should -Be 'nightly load'
        { Get-InfoworksWorkflow -DomainId a, b -WorkflowId 1, 2, 3 } | Should -Throw -ErrorId 'InvalidRequest,*' -ExpectedMessage '*-DomainId has 2 ids and -WorkflowId 3*'
    }
}

Describe 'Clusters' {
    It 'are listed, and got by themselves or as a whole' {
        (Get-InfoworksCluster -EnvironmentId $environment).Status | Should -Be 'RUNNING', 'STOPPED', 'TERMINATED'
        (Get-InfoworksCluster Night* -EnvironmentId $environment).ComputeTemplateId | Should -Be $stopped
        (Get-InfoworksCluster -ComputeTemplateId $running).Status | Should -Be 'RUNNING'
        (Get-InfoworksCluster -EnvironmentId $environment -Summary).Message | Should -Be '1 of 3 clusters are running'
    }

    It 'start, restart, stop and go away, and each wait ends with what was asked for' {
        (Get-InfoworksCluster Night* -EnvironmentId $environment | Start-InfoworksCluster @wait).Status | Should -Be 'RUNNING'
        (Get-Request '*/cluster/restart')[-1].Body | Should -Be "{`"compute_template_id`":`"$stopped`",`"type`":`"persistent`"}"
        $restart = Restart-InfoworksCluster $stopped -EnvironmentId $environment -StateCacheSec 2 @wait
        $restart.Status | Should -Be 'RUNNING'
        $restart.State | Should -Be 'Succeeded'
        (Stop-InfoworksCluster $stopped @wait).Status | Should -Be 'STOPPED'
        (Remove-InfoworksCluster $running -Confirm:$false @wait).Status | Should -Be 'TERMINATED'
        (New-InfoworksCluster $running -EnvironmentId $environment @wait).Status | Should -Be 'RUNNING'
    }

    It 'refuse to stop when they do not run, and say so' {
        { Stop-InfoworksCluster $broken -ErrorAction Stop } | Should -Throw -ErrorId 'Refused,*' -ExpectedMessage '*not running*'
        { Stop-InfoworksCluster $broken -Interactive -ErrorAction Stop } | Should -Throw -ErrorId 'Refused,*'
        (Get-Request '*/service/stop')[-1].Body | Should -Be "{`"compute_template_id`":`"$broken`"}"
    }

    It 'that break while they start are errors' {
        $null = Start-InfoworksCluster $broken @wait -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.FullyQualifiedErrorId | Should -BeLike 'RunFailed,*'
    }

    It 'are waited for by their run id from anywhere' {
        $run = Restart-InfoworksCluster $running -StateCacheSec 2
        $run.RunId | Should -Match "^infoworks-cluster:default@127\.0\.0\.1:\d+/-/$running/up/RUNNING/\d+$"
        (Wait-DataOpsRun -RunId $run.RunId -PollIntervalSec 0.1 -TimeoutSec 60).State | Should -Be 'Succeeded'
    }
}

Describe 'Schedules of table groups' {
    BeforeAll { $start = [DateTimeOffset]::new((Get-Date).Year + 1, 3, 5, 22, 45, 0, [timespan]::Zero) }

    It 'are bound to the user and switched on, read, and switched off' {
        $schedule = Enable-InfoworksTableGroupSchedule $source $group -Start $start -Every 2 -Unit Week -DayOfWeek Monday, Friday -End $start.AddDays(30) -WindowStart 08:00 -WindowEnd 18:00 -WindowEvery 30 -WindowUnit Minute -PassThru
        $sent = Get-Request '*/schedules/*' PUT
        $sent.Path | ForEach-Object { $_ -replace '.*/' } | Should -Be 'user', 'enable'
        $body = $sent[-1].Body | ConvertFrom-Json
        $body.start_date | Should -Be $start.ToString('MM/dd/yyyy', [cultureinfo]::InvariantCulture)
        $body.specified_days | Should -Be 1, 5
        $body.custom_job_details.repeat_interval_unit | Should -Be 'MINUTE'
        $schedule.Enabled | Should -BeTrue
        $schedule.Start | Should -Be $start.DateTime
        $schedule.DayOfWeek | Should -Be 'Monday', 'Friday'
        $schedule.UserName | Should -Be 'admin@infoworks.io'
        ($schedule | Disable-InfoworksTableGroupSchedule -PassThru).Enabled | Should -BeFalse
        (Get-InfoworksTableGroupSchedule $source $group, $otherGroup).Count | Should -Be 2
    }

    It 'name the parameter that breaks a rule, and send nothing: <Parameter>' -ForEach @(
        @{ Parameter = 'Start'; Arguments = @{ Start = (Get-Date).AddHours(-1) } }
        @{ Parameter = 'End'; Arguments = @{ End = (Get-Date).AddDays(-1) } }
        @{ Parameter = 'Every'; Arguments = @{ Every = 0; Unit = 'Day' } }
        @{ Parameter = 'Every'; Arguments = @{ Every = 2 } }
        @{ Parameter = 'DayOfWeek'; Arguments = @{ Unit = 'Week' } }
        @{ Parameter = 'DayOfWeek'; Arguments = @{ Unit = 'Day'; DayOfWeek = 'Monday' } }
        @{ Parameter = 'DayOfMonth'; Arguments = @{ Unit = 'Month' } }
        @{ Parameter = 'DayOfMonth'; Arguments = @{ Unit = 'Month'; DayOfMonth = 32 } }
        @{ Parameter = 'LastDayOfMonth'; Arguments = @{ Unit = 'Hour'; LastDayOfMonth = $true } }
        @{ Parameter = 'WindowStart'; Arguments = @{ Unit = 'Hour'; WindowStart = '08:00' } }
        @{ Parameter = 'WindowEnd'; Arguments = @{ Unit = 'Day'; WindowStart = '08:00' } }
        @{ Parameter = 'WindowEvery'; Arguments = @{ Unit = 'Day'; WindowStart = '08:00'; WindowEnd = '10:00'; WindowUnit = 'Hour' } }
        @{ Parameter = 'WindowUnit'; Arguments = @{ Unit = 'Day'; WindowStart = '08:00'; WindowEnd = '10:00'; WindowEvery = 1 } }
    ) {
        $null = Get-DataOpsSandboxRequest -Clear
        $given = @{ Start = $start } + @{}
        foreach ($key in $Arguments.Keys) { $given[$key] = $Arguments[$key] }
        $failure = { Enable-InfoworksTableGroupSchedule $source $group @given } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidRequest,*'
        $failure.TargetObject | Should -Be $Parameter
        $failure.ToString() | Should -BeLike "-$Parameter *"
        Get-DataOpsSandboxRequest | Should -BeNullOrEmpty
    }

    It 'are sent in the server''s time zone' {
        Enable-InfoworksTableGroupSchedule $source $group -Start $start -TimeZone Asia/Tokyo
        $body = (Get-Request '*/schedules/enable')[-1].Body | ConvertFrom-Json
        $body.start_hour | Should -Be 7
        $body.repeat_interval_unit | Should -Be 'NEVER'
        { Enable-InfoworksTableGroupSchedule $source $group -Start $start -TimeZone Nowhere } | Should -Throw -ErrorId 'InvalidRequest,*'
    }

    It 'keep or change their user' {
        $token = ConvertTo-SecureString 'sandbox-infoworks-refresh-token-2' -AsPlainText -Force
        (Set-InfoworksTableGroupScheduleUser $source $group -UserName analyst@infoworks.io -RefreshToken $token -PassThru).UserName | Should -Be 'analyst@infoworks.io'
        (Enable-InfoworksTableGroupSchedule $source $group -Start $start -KeepUser -PassThru).UserName | Should -Be 'analyst@infoworks.io'
        (Set-InfoworksTableGroupScheduleUser $source $group -PassThru).UserName | Should -Be 'admin@infoworks.io'
    }
}

Describe 'Schedules of workflows' {
    It 'are enabled, changed, read and disabled by name' {
        $start = [DateTimeOffset]::new((Get-Date).Year + 1, 3, 5, 22, 45, 0, [timespan]::Zero)
        $null = Get-DataOpsSandboxRequest -Clear
        $schedule = Enable-InfoworksWorkflowSchedule 'nightly load' -Start $start -Unit Day -PassThru
        (Get-Request '*/schedules/*' PUT).Path | ForEach-Object { $_ -replace '.*/' } | Should -Be 'user', 'enable'
        $schedule | Should -BeOfType DataOps.InfoworksWorkflowSchedule
        $schedule.Start | Should -Be $start.DateTime
        $changed = $schedule | Set-InfoworksWorkflowSchedule -Every 3 -PassThru
        $changed.Every, $changed.Unit, $changed.Start | Should -Be 3, 'Day', $start.DateTime
        (Get-InfoworksWorkflowSchedule -Domain rdbms_domain | Where-Object Enabled).WorkflowId | Should -Be $schedule.WorkflowId
        (Get-InfoworksWorkflowSchedule nightly*).Count | Should -Be 2
        (Set-InfoworksWorkflowScheduleUser 'nightly load' -PassThru).UserName | Should -Be 'admin@infoworks.io'
        ($schedule | Disable-InfoworksWorkflowSchedule -PassThru).Enabled | Should -BeFalse
        { Set-InfoworksWorkflowSchedule 'nightly load' -Every 2 } | Should -Throw -ErrorId 'InvalidRequest,*'
        { Set-InfoworksWorkflowSchedule 'nightly load' -NoEnd -End $start.AddDays(1) } | Should -Throw -ErrorId 'InvalidRequest,*' -ExpectedMessage '-NoEnd and -End*'
        { Set-InfoworksWorkflowSchedule 'nightly load' -NoWindow -WindowStart 08:00 -WindowEnd 18:00 -WindowEvery 1 -WindowUnit Hour } | Should -Throw -ErrorId 'InvalidRequest,*' -ExpectedMessage '-NoWindow and*'
    }
}

Describe 'The cache of secrets' {
    It 'is cleared for a secret, or as a whole only when nothing is named' {
        Clear-InfoworksSecretCache warehouse-password
        Clear-InfoworksSecretCache
        (Get-Request '*/cache').Query | Should -Be '?secret_id=6418304b7eeb1c40de2b6008', ''
        { Clear-InfoworksSecretCache '' -ErrorAction Stop } | Should -Throw
        { Clear-InfoworksSecretCache $null -ErrorAction Stop } | Should -Throw
        Get-Request '*/cache' | Should -HaveCount 2
    }
}
