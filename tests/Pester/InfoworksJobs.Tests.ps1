BeforeAll {
    Import-Module "$PSScriptRoot/../../DataOps.psd1" -Force
    $null = Start-DataOpsSandbox -RunDuration 00:00:00.5
    $null = New-AuthToken -Sandbox
    $source, $group, $otherGroup = '63c79645373d557660c43801', '63c79645373d557660c43811', '63c79645373d557660c43812'
    $domain, $pipeline = '63c79645373d557660c43821', '63c79645373d557660c43831'
    $wait = @{ Wait = $true; PollIntervalSec = 0.1; TimeoutSec = 60 }
    $analyst = [pscredential]::new('analyst@infoworks.io', (ConvertTo-SecureString 'sandbox:infoworks:pässword-2' -AsPlainText -Force))
    $null = New-AuthToken Infoworks (Get-DataOpsSandbox).Uri -Credential $analyst -Name analyst
    $operations = [pscredential]::new('operations@infoworks.io', (ConvertTo-SecureString 'sandbox-infoworks-password-3' -AsPlainText -Force))
    $null = New-AuthToken Infoworks (Get-DataOpsSandbox).Uri -Credential $operations -Name operations
    # One that does not end before it is stopped.
    function Start-LongJob($AuthToken = 'default') {
        Set-DataOpsSandbox -RunDuration 01:00:00
        Start-InfoworksJob cdc_merge -SourceId $source -AuthToken $AuthToken
        Set-DataOpsSandbox -RunDuration 00:00:00.5
    }
    function Get-Request([string] $Path = '*', [string] $Method = '*') { @(Get-DataOpsSandboxRequest -Path $Path | Where-Object Method -Like $Method) }
}

AfterAll {
    Get-AuthToken | Remove-AuthToken
    Stop-DataOpsSandbox
}

Describe 'Logs and metrics' {
    It 'show why a job failed, by the line that its error recommends, also to who is not an administrator' {
        foreach ($token in 'default', 'analyst') {
            $null = Start-InfoworksJob cdc_merge -SourceId 63c79645373d557660c43802 -AuthToken $token @wait -ErrorVariable failed -ErrorAction SilentlyContinue
            $lines = Invoke-Expression "$($failed[0].ErrorDetails.RecommendedAction -replace '^See its log with: ') -AuthToken $token"
            $lines | Should -HaveCount 44
            $lines -match '^    at io' | Should -HaveCount 1
        }
    }

    It 'follow a job to its end, and stop where enough has been seen' {
        $job = Start-InfoworksJob truncate_reload -SourceId $source
        $job | Get-InfoworksJobLog -Follow | Select-Object -Last 1 | Should -BeLike '*Ended: completed'
        $job | Get-InfoworksJobLog | Select-Object -First 1 | Should -BeLike '*Starting job*'
        Get-InfoworksJobLog $job.JobId -Tail 2 | Should -HaveCount 2
        (Get-Request '*/logs')[-1].Query | Should -Be '?num_lines=2'
    }

    It 'show why a task failed, by the line that the error of its run recommends' {
        $null = Start-InfoworksWorkflow 'nightly export' @wait -ErrorVariable failed -ErrorAction SilentlyContinue
        Invoke-Expression ($failed[0].ErrorDetails.RecommendedAction -replace '^See the log of its failed task with: ') | Select-Object -Last 1 | Should -BeLike '*Ended: failed'
        { Get-InfoworksWorkflowTaskLog 'nightly export' 8714887c9a8c5bb0b8794821 BS_0002 -Try 5 -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidRequest*'
    }

    It 'are those of the tasks that a run has' {
        $null = New-AuthToken -Sandbox -Name other
        $run = Get-InfoworksWorkflowRun 'nightly export' 8714887c9a8c5bb0b8794821 -AuthToken other
        $null = Get-DataOpsSandboxRequest -Clear
        $run.Tasks | Get-InfoworksWorkflowTaskLog -Tail 1 | Should -HaveCount 2
        $run.Tasks | Where-Object Status -EQ failed | Get-InfoworksWorkflowTaskLog | Select-Object -Last 1 | Should -BeLike '*Ended: failed'
        (Get-Request).Path | Should -Be ($run.Tasks[0, 1, 1] | ForEach-Object { "/v3/domains/$domain/workflows/$($run.WorkflowId)/runs/$($run.WorkflowRunId)/tasks/$($_.TaskId)/logs" })
        $run.Tasks.AuthToken | Should -Be other, other
    }

    It 'are about one run, which is restarted or canceled once' {
        $run = Get-InfoworksWorkflowRun 'nightly export' 8714887c9a8c5bb0b8794821
        $null = Get-DataOpsSandboxRequest -Clear
        @($run.Tasks | Restart-InfoworksWorkflowRun) | Should -HaveCount 1
        $run.Tasks | Stop-InfoworksWorkflowRun
        (Get-Request -Method POST).Path | ForEach-Object { ($_ -split '/')[-1] } | Should -Be restart, cancel
    }

    It 'are saved as archives, which are not replaced unless asked to, and leave nothing half-written' {
        $file = Save-InfoworksJobLog 8714887c9a8c5bb0b8794812 $TestDrive
        $file.Name | Should -Be 'log_file_8714887c9a8c5bb0b8794812.zip'
        { Save-InfoworksJobLog 8714887c9a8c5bb0b8794812 $TestDrive -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidRequest*'
        { Save-InfoworksJobLog 8714887c9a8c5bb0b8794899 $TestDrive/other.zip -ErrorAction Stop } | Should -Throw -ErrorId 'ObjectNotFound*'
        (Save-InfoworksWorkflowTaskLog 'nightly export' 8714887c9a8c5bb0b8794821 BS_0001, BS_0002 $TestDrive -Force).Name | Should -Be 'log_file_63c79645373d557660c43852_8714887c9a8c5bb0b8794821_BS_0001.zip', 'log_file_63c79645373d557660c43852_8714887c9a8c5bb0b8794821_BS_0002.zip'
        (Get-ChildItem $TestDrive).Extension | Select-Object -Unique | Should -Be '.zip'
    }

    It 'of jobs have rows and seconds by table' {
        $metrics = Start-InfoworksJob cdc_merge -SourceId $source @wait | Get-InfoworksJobMetric
        $metrics.TableName | Should -Be 'CUSTOMERS', 'ORDERS'
        ($metrics | Measure-Object RecordsWritten -Sum).Sum | Should -Be 2360
        $metrics[0].Duration.TotalSeconds | Should -BeGreaterThan 0
    }
}

Describe 'Restarts' {
    It 'of jobs are new jobs, by the name of their source' {
        $again = Restart-InfoworksJob 8714887c9a8c5bb0b8794812 -Source old_source -AuthToken analyst @wait -ErrorAction SilentlyContinue
        $again.State, $again.SourceId | Should -Be 'Failed', '63c79645373d557660c43802'
        $again.JobId | Should -Not -Be 8714887c9a8c5bb0b8794812
        $job = Start-InfoworksJob truncate_reload -SourceId $source @wait
        { $job | Restart-InfoworksJob -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidRequest*'
        { Restart-InfoworksJob 8714887c9a8c5bb0b8794812 -AuthToken analyst -ErrorAction Stop } | Should -Throw -ErrorId 'PermissionDenied*'
    }

    It 'of a job are one, however many rows name it' {
        $rows = Get-InfoworksJobMetric 8714887c9a8c5bb0b8794812
        @($rows).Count | Should -BeGreaterThan 1
        @($rows | Restart-InfoworksJob) | Should -HaveCount 1
        @(Restart-InfoworksJob 8714887c9a8c5bb0b8794812, 8714887C9A8C5BB0B8794812 -Source old_source) | Should -HaveCount 1
    }

    It 'of many workflow runs lose none: each that is refused is an error of its own' {
        $old = Get-InfoworksWorkflowRun 'nightly export' 8714887c9a8c5bb0b8794821
        Set-DataOpsSandboxFault -Kind Status -StatusCode 403 -Path '/v3/domains/*/restart'
        foreach ($token in 'default', 'operations') {
            $again = Restart-InfoworksWorkflowRun 'nightly export' 8714887c9a8c5bb0b8794898, $old.WorkflowRunId, 8714887c9a8c5bb0b8794899 -SkipNode BS_0001 -AuthToken $token @wait -ErrorVariable failed -ErrorAction SilentlyContinue
            $again.WorkflowRunId, $again.State, $again.Tasks[0].Status | Should -Be $old.WorkflowRunId, 'Succeeded', 'skipped'
            $failed.FullyQualifiedErrorId | Should -BeLike 'Refused,*'
            $failed.TargetObject | Should -Be '8714887c9a8c5bb0b8794898', '8714887c9a8c5bb0b8794899'
        }
        Set-DataOpsSandboxFault -Clear
        { $old | Stop-InfoworksWorkflowRun -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidRequest*'
    }

    It 'of nothing more than the first are sent when that is enough' {
        $null = Get-DataOpsSandboxRequest -Clear
        $null = Get-InfoworksWorkflowRun | Restart-InfoworksWorkflowRun | Select-Object -First 1
        Get-Request '*/restart' | Should -HaveCount 1
    }
}

Describe 'Streams' {
    It 'are a job for each table, and are stopped by the names of tables' {
        Set-DataOpsSandbox -RunDuration 01:00:00
        $jobs = Start-InfoworksJob streaming_start -Source fav_source -Table customers, orders
        Set-DataOpsSandbox -RunDuration 00:00:00.5
        $jobs | Should -HaveCount 2
        $null = Get-DataOpsSandboxRequest -Clear
        Stop-InfoworksStreaming customers, orders
        (Get-Request '*/stop-streaming').Body | Should -Be '{"table_ids":["63c79645373d557660c43901","63c79645373d557660c43902"]}'
        ($jobs | Get-InfoworksJob).State | Should -Be 'Canceled', 'Canceled'
        Get-InfoworksTable -Source fav_source | Stop-InfoworksStreaming -WhatIf
        { Stop-InfoworksStreaming @() -ErrorAction Stop } | Should -Throw
        Get-Request '*/stop-streaming' | Should -HaveCount 1
    }
}

Describe 'Pipeline groups' {
    It 'are built, waited for, found and stopped as jobs, by whoever may see them' {
        $job = Start-InfoworksPipelineGroup 'nightly group' -AuthToken analyst @wait
        $job.State, $job.EntityType, $job.Name | Should -Be 'Succeeded', 'pipeline_group', 'nightly group'
        (Get-InfoworksJob -PipelineGroup 'nightly group' -AuthToken analyst).JobId | Should -Contain $job.JobId
        ($job | Get-InfoworksJob -AuthToken analyst).State | Should -Be 'Succeeded'
        (Get-DataOpsRun -RunId $job.RunId).State | Should -Be 'Succeeded'
        Set-DataOpsSandbox -RunDuration 01:00:00
        $job = Get-InfoworksPipelineGroup -Domain rdbms_domain | Start-InfoworksPipelineGroup
        (Start-InfoworksPipelineGroup 'nightly group' -IfRunning Join).JobId | Should -Be $job.JobId
        { Start-InfoworksPipelineGroup 'nightly group' -IfRunning Fail -ErrorAction Stop } | Should -Throw -ErrorId 'AlreadyRunning*'
        $job | Stop-DataOpsRun -Confirm:$false
        Set-DataOpsSandbox -RunDuration 00:00:00.5
        ($job | Restart-DataOpsRun @wait).State | Should -Be 'Succeeded'
        { $job | Start-InfoworksJob -ErrorAction Stop } | Should -Throw
    }

    It 'are started once for a key' {
        $once = @{ RunKey = 'nightly'; RunKeyPath = "$TestDrive/keys" }
        $first = Start-InfoworksPipelineGroup 'nightly group' @once @wait
        $second = Start-InfoworksPipelineGroup 'nightly group' @once @wait
        $second.JobId, $second.IsAdopted | Should -Be $first.JobId, $true
    }
}

Describe 'Jobs' {
    It 'start again for a job, a row or another object that has the ids' {
        $job = Start-InfoworksJob -DomainId $domain -PipelineId $pipeline @wait
        $job | Export-Csv "$TestDrive/job.csv"
        $job | Export-Clixml "$TestDrive/job.xml"
        foreach ($given in $job, (Import-Csv "$TestDrive/job.csv"), (Import-Clixml "$TestDrive/job.xml"), [pscustomobject]@{ DomainId = $domain; PipelineId = $pipeline }, [pscustomobject]@{ SourceId = ''; DomainId = $domain; PipelineId = $pipeline }) {
            $again = $given | Start-InfoworksJob @wait
            $again.JobType, $again.PipelineId, $again.State | Should -Be 'pipeline_build', $pipeline, 'Succeeded'
        }
        $again = [pscustomobject]@{ SourceId = $source; DomainId = ''; PipelineId = $null } | Start-InfoworksJob source_fetch_metadata @wait
        $again.SourceId, $again.State | Should -Be $source, 'Succeeded'
    }

    It 'are not started where it is not clear of what, or where a part would become all: <Why>' -ForEach @(
        @{ Why = 'nothing'; Start = { Start-InfoworksJob } }
        @{ Why = 'no type'; Start = { Start-InfoworksJob -SourceId $source } }
        @{ Why = 'both'; Start = { Start-InfoworksJob truncate_reload -SourceId $source -DomainId $domain -PipelineId $pipeline } }
        @{ Why = 'a table group of a pipeline'; Start = { Start-InfoworksJob -DomainId $domain -PipelineId $pipeline -TableGroupId $group } }
        @{ Why = 'a version of a source'; Start = { Start-InfoworksJob truncate_reload -SourceId $source -PipelineVersionId $pipeline } }
        @{ Why = 'empty ids of both'; Start = { [pscustomobject]@{ SourceId = ''; DomainId = ''; PipelineId = '' } | Start-InfoworksJob truncate_reload } }
        @{ Why = 'an empty id of a table group'; Start = { [pscustomobject]@{ SourceId = $source; TableGroupId = '' } | Start-InfoworksJob truncate_reload } }
        @{ Why = 'a job of a table group'; Start = { Start-InfoworksJob truncate_reload -SourceId $source -TableGroupId $group @wait | Start-InfoworksJob truncate_reload } }
    ) {
        $failed = $null
        $before = (Get-Request '*/jobs' POST).Count
        $failed = @(try { & $Start 2>&1 | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] } } catch { $_ })
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'InvalidRequest,*'
        (Get-Request '*/jobs' POST).Count - $before | Should -Be ($Why -like 'a job of*' ? 1 : 0)
    }

    It 'of sources are started for each table group and waited for' {
        $jobs = Start-InfoworksJob truncate_reload -SourceId $source -TableGroupId $group, $otherGroup @wait
        $jobs.State | Should -Be 'Succeeded', 'Succeeded'
        # The server lists it under another word than it is asked for by.
        $jobs.JobType | Should -Be 'source_crawl', 'source_crawl'
        (Get-Request '*/sources/*/jobs')[-1].Body | Should -BeLike '{"job_type":"truncate_reload","table_group_id":"*"}'
    }

    It 'of sources take tables and more fields' {
        $null = Start-InfoworksJob source_fetch_metadata -SourceId $source -TableId 63c79645373d557660c43901, orders -JobName mine -Property @{ overwrite = $true }
        (Get-Request '*/sources/*/jobs')[-1].Body | Should -Be '{"job_type":"source_fetch_metadata","job_name":"mine","table_ids":["63c79645373d557660c43901","63c79645373d557660c43902"],"overwrite":true}'
    }

    It 'of one table take it as the vendor wants it, a job for each' {
        $jobs = Start-InfoworksJob table_fetch_metadata -SourceId $source -TableId 63c79645373d557660c43901, orders
        $jobs.Count | Should -Be 2
        (Get-Request '*/sources/*/jobs')[-2, -1].Body | Should -Be '{"job_type":"table_fetch_metadata","table_id":"63c79645373d557660c43901"}', '{"job_type":"table_fetch_metadata","table_id":"63c79645373d557660c43902"}'
    }

    It 'of pipelines have no name of their own' {
        { Start-InfoworksJob -DomainId $domain -PipelineId $pipeline -JobName mine } | Should -Throw -ErrorId 'InvalidRequest,*'
    }

    It 'of pipelines are builds unless told, with parameters' {
        $job = Start-InfoworksJob -DomainId $domain -PipelineId $pipeline -PipelineVersion 63c79645373d557660c43843 -PipelineParameter ([ordered]@{ day = 'today'; rows = 5; share = 1.5; full = $true; from = [datetime]::new(2030, 1, 7, 0, 0, 0, [DateTimeKind]::Utc); none = $null; many = 1, 2 })
        (Get-Request '*/pipelines/*/jobs')[-1].Body | Should -Be ('{"job_type":"pipeline_build","version_id":"63c79645373d557660c43843","updated_pipeline_parameters":[' + (@(
                    '{"key":"day","value":"today"}', '{"key":"rows","value":"5"}', '{"key":"share","value":"1.5"}', '{"key":"full","value":"true"}'
                    '{"key":"from","value":"2030-01-07T00:00:00.000Z"}', '{"key":"none","value":""}', '{"key":"many","value":"[1,2]"}') -join ',') + ']}')
        ($job | Wait-DataOpsRun -PollIntervalSec 0.1).Status | Should -Be 'completed'
        (Wait-DataOpsRun -RunId $job.RunId -PollIntervalSec 0.1).State | Should -Be 'Succeeded'
        (Start-InfoworksJob pipeline_metadata -DomainId $domain -PipelineId $pipeline @wait).Status | Should -Be 'succeeded'
    }

    It 'that delete are asked about, as Remove- cmdlets ask: <_>' -ForEach 'source_delete', 'Truncate_Table', 'table_delete' {
        $null = Get-DataOpsSandboxRequest -Clear
        Start-InfoworksJob $_ -SourceId $source -WhatIf
        Start-InfoworksJob truncate_reload -SourceId $source -Property @{ job_type = $_ } -WhatIf
        # Nobody can answer here.
        { Start-InfoworksJob $_ -SourceId $source } | Should -Throw
        { Start-InfoworksJob truncate_reload -SourceId $source -Property @{ job_type = $_ } } | Should -Throw
        (Get-Request '*/sources/*/jobs').Count | Should -Be 0
        $null = Start-InfoworksJob truncate_reload -SourceId $source
        (Get-Request '*/sources/*/jobs').Count | Should -Be 1
    }

    It 'that delete start without a question if it is switched off, in the vendor''s spelling: <_>' -ForEach 'source_delete', 'Truncate_Table' {
        $null = Get-DataOpsSandboxRequest -Clear
        $null = Start-InfoworksJob $_ -SourceId $source -Confirm:$false
        & { $ConfirmPreference = 'None'; $null = Start-InfoworksJob $_ -SourceId $source }
        $type = $_.ToLower()
        (Get-Request '*/sources/*/jobs').Body | ForEach-Object { ($_ | ConvertFrom-Json).job_type | Should -BeExactly $type }
        (Get-Request '*/sources/*/jobs').Count | Should -Be 2
    }

    It 'that fail are output and are errors' {
        $job = Start-InfoworksJob cdc_merge -SourceId 63c79645373d557660c43802 @wait -ErrorVariable failed -ErrorAction SilentlyContinue
        $job.State | Should -Be 'Failed'
        $failed.FullyQualifiedErrorId | Should -BeLike 'RunFailed,*'
        (Get-InfoworksJob -Status failed).JobId | Should -Contain $job.JobId
        ($job | Get-InfoworksJob).Percentage | Should -Be 100
        $failed.Exception.RecommendedAction | Should -BeLike "*Get-InfoworksJobLog -JobId $($job.JobId) -SourceId 63c79645373d557660c43802 -Tail 50"
    }

    It 'are found by what they do, when, and what they work on, newest first' {
        $null = Get-DataOpsSandboxRequest -Clear
        $builds = Get-InfoworksJob -JobType pipeline_build -SortBy CreatedAt -Descending
        $builds.Count | Should -BeGreaterThan 1
        $builds[-1].JobId | Should -Be '8714887c9a8c5bb0b8794811'
        $builds.CreatedAt | Should -Be ($builds.CreatedAt | Sort-Object -Descending)
        (Get-Request '*/admin/jobs').Query | Should -BeLike '*sort_by=createdAt&order_by=desc*'
        (Get-InfoworksJob -CreatedBefore (Get-Date).AddHours(-1)).JobId | Should -Be '8714887c9a8c5bb0b8794811'
        Get-InfoworksJob -CreatedAfter (Get-Date).AddHours(1) | Should -BeNullOrEmpty
        { Get-InfoworksJob -CreatedAfter 2030-02-01 -CreatedBefore 2030-01-31 } | Should -Throw '-CreatedAfter 2030-02-01 * is after -CreatedBefore 2030-01-31 *' -ErrorId 'InvalidRequest,*'
        (Get-InfoworksJob -EntityType pipeline -EntityId $pipeline -Status completed -First 1).PipelineId | Should -Be $pipeline
        (Get-InfoworksJob -PipelineId $pipeline -CreatedBefore (Get-Date).AddHours(-1)).JobId | Should -Be '8714887c9a8c5bb0b8794811'
        (Get-InfoworksJob -Filter @{ createdAt = @{ '$lt' = (Get-Date).AddHours(-1) } }).JobId | Should -Be '8714887c9a8c5bb0b8794811'
        (Get-InfoworksJob -Filter @{ entity_id = '63c79645373d557660c43802' }).SourceId | Select-Object -Unique | Should -Be '63c79645373d557660c43802'
        $named = Get-InfoworksJob -ResolveUser -EntityId $pipeline -First 1
        $named.CreatedByName | Should -Be 'Infoworks Admin'
        $named.EntityName | Should -Be 'customers'
    }

    It 'are found by words in any case, and a word that the vendor does not document is warned about' {
        $failed = (Get-InfoworksJob -Status failed).JobId | Sort-Object
        (Get-InfoworksJob -Status Failed, 'FAILED ' -EntityType Source).JobId | Sort-Object | Should -Be $failed
        (Get-InfoworksJob -Status FAILED -AuthToken operations).JobId | Sort-Object | Should -Be $failed
        Get-InfoworksJob -Status faild -WarningVariable warned -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        "$warned" | Should -BeLike "-Status: 'faild' *failed*"
        $null = Get-InfoworksJob -Status Failed -WarningVariable warned
        $warned | Should -BeNullOrEmpty
    }

    It 'refuse an operator that the server does not know' {
        { Get-InfoworksJob -Filter @{ percentage = @{ '$near' = 1 } } -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidRequest,*' -ExpectedMessage '*$near*'
    }

    It 'are waited for and looked at by whoever started them, whatever their role' {
        $job = Start-InfoworksJob truncate_reload -SourceId $source -TableGroupId $group -AuthToken analyst @wait
        $job.State | Should -Be 'Succeeded'
        ($job | Get-InfoworksJob).JobId | Should -Be $job.JobId
        (Start-InfoworksJob -DomainId $domain -PipelineId $pipeline -AuthToken analyst | Wait-DataOpsRun -PollIntervalSec 0.1).State | Should -Be 'Succeeded'
        (Wait-DataOpsRun -RunId $job.RunId -PollIntervalSec 0.1).State | Should -Be 'Succeeded'
        (Get-InfoworksJob -SourceId $source -AuthToken analyst).JobId | Should -Contain $job.JobId
        (Get-InfoworksJob -DomainId $domain -PipelineId $pipeline -AuthToken analyst -First 1).DomainId | Should -Be $domain
        (Get-InfoworksJob -AuthToken operations -Status completed).JobId | Should -Contain $job.JobId
        { Get-InfoworksJob -AuthToken analyst -ErrorAction Stop } | Should -Throw -ErrorId 'PermissionDenied,*'
        Get-InfoworksJob $job.JobId -AuthToken analyst -ErrorVariable refused -ErrorAction SilentlyContinue
        $refused.Exception.RecommendedAction | Should -BeLike '*-SourceId*'
        $refused.TargetObject | Should -Be $job.JobId
    }

    It 'are started, waited for, listed and stopped by <Role>, who asks each path that is not allowed once' -ForEach @(
        @{ Role = 'an administrator'; Account = 'admin'; Refused = @(); StopPath = '/v3/prodops/jobs/*/cancel'; MayStop = $true }
        @{ Role = 'an operations analyst'; Account = 'operations_analyst'; Refused = '/v3/admin/jobs/*'; StopPath = '/v3/prodops/jobs/*/cancel'; MayStop = $true }
        @{ Role = 'a modeller'; Account = 'modeller'; Refused = '/v3/admin/jobs/*', '/v3/prodops/jobs/*'; MayStop = $false }
    ) {
        $sandbox = Get-DataOpsSandbox
        $person = ($sandbox.Account | Where-Object { $_.Service -eq 'Infoworks' -and $_.Role -eq $Account }).Credential
        $token = New-AuthToken Infoworks $sandbox.Uri -Credential $person -Name "role-$Account"
        $null = Get-DataOpsSandboxRequest -Clear
        $runs = @(Start-InfoworksJob truncate_reload -SourceId $source -TableGroupId $group, $otherGroup -AuthToken $token @wait
            Start-InfoworksJob -DomainId $domain -PipelineId $pipeline -AuthToken $token @wait)
        $runs.State | Should -Be 'Succeeded', 'Succeeded', 'Succeeded'
        # Looks at three jobs of two kinds: each path of a role is refused once, and then never asked again.
        $denied = @(Get-Request | Where-Object Status -EQ 403)
        $denied.Count | Should -Be @($Refused).Count
        foreach ($path in $Refused) { @($denied | Where-Object Path -Like $path).Count | Should -Be 1 }

        $null = Get-DataOpsSandboxRequest -Clear
        (Get-InfoworksJob -SourceId $source -AuthToken $token).JobId | Should -Contain $runs[0].JobId
        (Get-InfoworksJob -DomainId $domain -PipelineId $pipeline -AuthToken $token).JobId | Should -Contain $runs[2].JobId
        (Get-Request).Path | Should -Be "/v3/sources/$source/jobs", "/v3/domains/$domain/pipelines/$pipeline/jobs"

        $job = Start-LongJob -AuthToken $token
        $null = Get-DataOpsSandboxRequest -Clear
        $job | Stop-InfoworksJob -ErrorVariable refused -ErrorAction SilentlyContinue
        if ($MayStop) {
            (Get-Request).Count | Should -Be 1
            (Get-Request)[0].Path | Should -BeLike $StopPath
            ($job | Wait-DataOpsRun -PollIntervalSec 0.1 -ErrorAction SilentlyContinue).State | Should -Be 'Canceled'
        }
        else {
            $refused.FullyQualifiedErrorId | Should -BeLike 'PermissionDenied,*'
            (Get-Request).Path | Should -BeLike '/v3/*/jobs/*/cancel'
        }
    }

    It 'are started, waited for, listed and stopped as workflows by anybody' {
        foreach ($role in 'default', 'operations', 'analyst') {
            Set-DataOpsSandboxOutcome -WorkflowId 63c79645373d557660c43851 -Duration 00:01:00
            $started = Start-InfoworksWorkflow 63c79645373d557660c43851 -DomainId $domain -AuthToken $role
            Set-DataOpsSandboxOutcome -WorkflowId 63c79645373d557660c43851
            $null = Get-DataOpsSandboxRequest -Clear
            $started | Stop-InfoworksWorkflowRun
            (Get-Request).Path | Should -Be "/v3/domains/$domain/workflows/63c79645373d557660c43851/runs/$($started.WorkflowRunId)/cancel"
            ($started | Wait-DataOpsRun -PollIntervalSec 0.1 -ErrorAction SilentlyContinue).State | Should -Be 'Canceled'
            $run = Start-InfoworksWorkflow 63c79645373d557660c43851 -DomainId $domain -AuthToken $role @wait
            $run.State | Should -Be 'Succeeded'
            (Get-InfoworksWorkflowRun 63c79645373d557660c43851 -DomainId $domain -AuthToken $role).WorkflowRunId | Should -Contain $run.WorkflowRunId
        }
    }

    It 'are stopped by an operations analyst' {
        $job = Start-LongJob
        Stop-InfoworksJob $job.JobId -AuthToken operations
        (Get-InfoworksJob $job.JobId).State | Should -Be 'Canceled'
        Stop-InfoworksJob $job.JobId -AuthToken analyst -ErrorVariable refused -ErrorAction SilentlyContinue
        $refused.FullyQualifiedErrorId | Should -BeLike 'PermissionDenied,*'
    }

    It 'are stopped by a GET that is not repeated, and refuse it when they have ended' {
        $job = Start-LongJob
        $null = Get-DataOpsSandboxRequest -Clear
        Stop-InfoworksJob $job.JobId -WhatIf
        (Get-Request '*/cancel').Count | Should -Be 0
        $job | Stop-InfoworksJob
        (Get-Request '*/cancel').Method | Should -Be 'GET'
        (Get-InfoworksJob $job.JobId).State | Should -Be 'Canceled'
        { $job | Stop-InfoworksJob -ErrorAction Stop } | Should -Throw -ErrorId 'Refused,*' -ExpectedMessage '*already canceled*'
    }

    It 'bind from a list of ids as a CSV file has them' {
        $rows = "SourceId,TableGroupId", "$source,$group" | ConvertFrom-Csv
        ($rows | Start-InfoworksJob cdc_merge @wait).SubEntityId | Should -Be $group
    }
}
