BeforeAll {
    Import-Module "$PSScriptRoot/../../DataOps.psd1" -Force
    $null = Start-DataOpsSandbox -RunDuration 00:00:00.5
    New-AuthToken -Sandbox
    $blank = '5fd56d90979ee048ee660624'
    $tool = '5fc7a12ebed9dd3a622f5d22'
    function Get-Request([string] $Path = '*') { @(Get-DataOpsSandboxRequest -Path $Path) }
}

AfterAll {
    Get-AuthToken | Remove-AuthToken
    Stop-DataOpsSandbox
}

Describe 'Get-Pipeline' {
    It 'gives the vendor''s whole object, with id, run and state besides' {
        $pipeline = Get-Pipeline -PipelineId $blank
        $pipeline.PSTypeNames[0] | Should -Be 'DataOps.Pipeline'
        $pipeline.PipelineId | Should -Be $blank
        $pipeline.Name | Should -Be 'Blank Template'
        $pipeline.RunCount | Should -Be 1
        $pipeline.Status | Should -Be 'success'
        $pipeline.UpdatedAt | Should -BeOfType DateTime
        $pipeline.AuthToken | Should -Be 'default'
        $pipeline.workflow.plan[0].name | Should -Be 'Checkout'
        $pipeline.workflow.plan.Count | Should -Be 3
        (Get-Request '*/summary')[-1].Body | Should -Be "{`"pipelineId`":`"$blank`"}"
    }

    It 'filters by name with wildcards' {
        (Get-Pipeline nightly*).Name | Sort-Object | Should -Be 'Nightly cleanup', 'Nightly export', 'Nightly load'
        (Get-Pipeline nightly*, weekly*).Count | Should -Be 4
        Get-Pipeline nothing* | Should -BeNullOrEmpty
    }

    It 'tells a paused pipeline from one that never ran' {
        (Get-Pipeline 'Release*').Status | Should -Be 'paused'
        (Get-Pipeline 'Change*').Status | Should -Be 'idle'
    }

    It 'reports an unknown id with that id as target, and goes on' {
        $found = $blank, '5fd56d90979ee048ee66ffff' | Get-Pipeline -ErrorVariable failed -ErrorAction SilentlyContinue
        $found.Name | Should -Be 'Blank Template'
        $failed.FullyQualifiedErrorId | Should -BeLike 'ObjectNotFound,*'
        $failed.TargetObject | Should -Be '5fd56d90979ee048ee66ffff'
    }

    It 'does not list all for an id that is empty' {
        { Get-Pipeline -PipelineId $null } | Should -Throw
        { Get-Pipeline -PipelineId '' } | Should -Throw
    }

    It 'carries its properties itself, so that it binds in a runspace without the module too' {
        $elsewhere = [powershell]::Create()
        $said = $elsewhere.AddScript('param($pipeline) $pipeline.PipelineId, $pipeline.RunCount, $pipeline.Status').AddArgument((Get-Pipeline -PipelineId $blank)).Invoke()
        $elsewhere.Dispose()
        $said | Should -Be $blank, 1, 'success'
    }

    It 'is an object as any other: members, nested objects and type names can be read, changed and copied' {
        $pipeline, $other = @(Get-Pipeline 'Nightly*')[0, 1]
        [object]::ReferenceEquals($pipeline.workflow, $pipeline.workflow) | Should -BeTrue
        $copy = $pipeline.PSObject.Copy()
        $pipeline.workflow.plan[0].name = 'Changed'
        $pipeline.workflow.plan[0].name | Should -Be 'Changed'
        $copy.workflow | Should -Not -BeNullOrEmpty
        $pipeline.workflow = 'gone'
        $pipeline.workflow | Should -Be 'gone'
        $other.workflow.plan | Should -Not -BeNullOrEmpty
        $pipeline | Add-Member note mine
        $pipeline.note | Should -Be 'mine'
        $pipeline.PSTypeNames.Insert(0, 'Mine')
        $other.PSTypeNames | Should -Be 'DataOps.Pipeline', 'System.Management.Automation.PSCustomObject', 'System.Object'
        ($other | ConvertTo-Json -Depth 9 | ConvertFrom-Json).workflow.plan[0].name | Should -Be $other.workflow.plan[0].name
        "$($other.PSObject.Properties['workflow'])" | Should -BeLike '*workflow={"*'
    }

    It 'shows a member to code that was compiled before any object had it' {
        function Read-Unheard($Item) { $Item.unheardOf }
        foreach ($number in 1..50) { Read-Unheard 'text' | Should -BeNullOrEmpty }
        Set-OpseraTool -ToolId $tool -Property @{ unheardOf = 'now' }
        foreach ($number in 1..3) { Read-Unheard (Get-OpseraTool -ToolId $tool) | Should -Be 'now' }
    }

    It 'keeps its properties through a file' {
        Get-Pipeline -PipelineId $blank | Export-Clixml TestDrive:/pipeline.xml
        $read = Import-Clixml TestDrive:/pipeline.xml
        $read.PipelineId | Should -Be $blank
        ($read | Get-PipelineRun).RunCount | Should -Be 1
    }

    It 'shows a table' {
        $text = Get-Pipeline nightly* | Out-String -Width 80
        $text | Should -Match 'Nightly load +5fd56d90979ee048ee660631 +12 +success'
        $text | Should -Not -Match 'AuthToken|workflow'
    }
}

Describe 'Start-Pipeline' {
    It 'runs pipelines, waits, and leaves those that did not end well' {
        Get-Pipeline nightly* | Start-Pipeline -Wait -TimeoutSec 600 -PollIntervalSec 0.2 | Where-Object State -NE Succeeded | Should -BeNullOrEmpty
        (Get-Request '*/run').Count | Should -Be 3
    }

    It 'takes an exact name, which costs one list' {
        $lists = (Get-Request '*/pipelines').Count
        $runs = 'Nightly load', 'Weekly report' | Start-Pipeline
        $runs | Should -BeOfType DataOps.PipelineRun
        $runs[0].RunId | Should -Match '^opsera:default@127\.0\.0\.1:\d+/5fd56d90979ee048ee660631/\d+$'
        (Get-Request '*/pipelines').Count | Should -Be ($lists + 1)
        $null = $runs | Wait-DataOpsRun -PollIntervalSec 0.2 -ErrorAction SilentlyContinue
    }

    It 'offers the nearest names' {
        $message = "*The nearest names are 'Nightly load', 'Nightly export', 'Nightly cleanup'.*"
        $failed = { Start-Pipeline 'Nightly lode' -ErrorAction Stop } | Should -Throw -ErrorId 'ObjectNotFound,*' -ExpectedMessage $message -PassThru
        $failed.TargetObject | Should -Be 'Nightly lode'
        $failed.ErrorDetails.RecommendedAction | Should -Match 'Get-Pipeline lists them'
    }

    It 'takes no wildcards, and runs nothing for them' {
        $before = (Get-Request '*/run').Count
        { Start-Pipeline 'Nightly*' -ErrorAction Stop } | Should -Throw -ErrorId 'ObjectNotFound,*'
        (Get-Request '*/run').Count | Should -Be $before
    }

    It 'names the candidates where several have the name, and runs none' {
        $twins = '[{"_id":"5fd56d90979ee048ee660631","name":"Twin"},{"_id":"5fd56d90979ee048ee660632","name":"Twin"}]'
        Set-DataOpsSandboxFault -Kind Body -Path '*/pipelines' -Body $twins -Count 1
        $before = (Get-Request '*/run').Count
        $message = '*5fd56d90979ee048ee660631 (*), 5fd56d90979ee048ee660632 (*'
        $failed = { Start-Pipeline twin -ErrorAction Stop } | Should -Throw -ErrorId 'AmbiguousName,*' -ExpectedMessage $message -PassThru
        $failed.ErrorDetails.RecommendedAction | Should -Match 'Get-Pipeline'
        (Get-Request '*/run').Count | Should -Be $before
    }

    It 'says that a paused pipeline was not started' {
        $message = '*currently in a paused state*'
        { Start-Pipeline 'Release to production' -ErrorAction Stop } | Should -Throw -ErrorId 'Refused,*' -ExpectedMessage $message
    }

    It 'sends nothing with -WhatIf' {
        $before = (Get-Request '*/run').Count
        Start-Pipeline $blank -WhatIf
        (Get-Request '*/run').Count | Should -Be $before
    }

    It 'is waited for together with jobs of another service' {
        $ended = & { Get-EtlJob -JobId 164 | Start-EtlJob; Get-Pipeline nightly* | Start-Pipeline } | Wait-DataOpsRun -PollIntervalSec 0.2
        $ended.Count | Should -Be 4
        $ended.State | Select-Object -Unique | Should -Be 'Succeeded'
    }
}

Describe 'Get-PipelineRun' {
    It 'gives runs by number' {
        $run = Get-PipelineRun $blank -RunCount 1
        $run.State | Should -Be 'Succeeded'
        $run.Message | Should -Be "Pipeline: Blank Template's Run 1 was successful."
        (Get-Request '*/status')[-1].Body | Should -Be "{`"pipelineId`":`"$blank`",`"runCount`":1}"
    }

    It 'gives the latest without a number, however old the piped pipeline is' {
        $pipeline = Get-Pipeline -PipelineId $blank
        $run = $pipeline | Start-Pipeline -Wait -PollIntervalSec 0.2
        ($pipeline | Get-PipelineRun).RunCount | Should -Be $run.RunCount
        $run.RunCount | Should -Be ($pipeline.RunCount + 1)
    }

    It 'takes the number of a piped run' {
        (Get-PipelineRun $blank -RunCount 1 | Get-PipelineRun).RunCount | Should -Be 1
    }

    It 'gives nothing for a pipeline that has never run' {
        Get-Pipeline 'Change*' | Get-PipelineRun | Should -BeNullOrEmpty
    }

    It 'refuses what is no number of a run' {
        { Get-PipelineRun $blank -RunCount latest } | Should -Throw -ErrorId 'InvalidRequest,*'
    }
}

Describe 'Stop-Pipeline and Reset-Pipeline' {
    It 'waits until the run has really stopped' {
        $null = Start-Pipeline 'Full reindex'
        $run = Stop-Pipeline 'Full reindex' -Wait -PollIntervalSec 0.2
        $run.State | Should -Be 'Stopped'
    }

    It 'says that nothing runs' {
        { Stop-Pipeline $blank -ErrorAction Stop } | Should -Throw -ErrorId 'Refused,*'
    }

    It 'resets, so that a paused pipeline runs again' {
        Reset-Pipeline 'Release to production' -Confirm:$false
        (Get-Request '*/reset')[-1].Body | Should -Be '{"pipelineId":"5fd56d90979ee048ee660636"}'
        (Start-Pipeline 'Release to production').RunCount | Should -Be 2
    }
}

Describe 'Get-PipelineLog' {
    It 'gives the oldest record first' {
        $log = Get-PipelineLog $blank -RunCount 1 -ConsoleOutput
        $log[0].PSTypeNames[0] | Should -Be 'DataOps.PipelineLogEntry'
        $log.Count | Should -Be 24
        $log[0].message | Should -Be '[Checkout] line 1 of 8'
        $log[0].PipelineId | Should -Be $blank
        # Some records do not name the pipeline whose they are.
        Set-DataOpsSandboxFault -Kind Body -Path '*/pipeline/logs' -Body '[{"message":"one","run_count":1}]' -Count 1
        (Get-PipelineLog $blank -RunCount 1).PipelineId | Should -Be $blank
        $log[0].RunCount | Should -Be 1
    }

    It 'takes the end with -Tail and -Since' {
        $log = Get-PipelineLog $blank -RunCount 1
        (Get-PipelineLog $blank -RunCount 1 -Tail 3)._id | Should -Be $log[-3..-1]._id
        (Get-PipelineLog $blank -RunCount 1 -Since $log[-4].createdAt)._id | Should -Be $log[-4..-1]._id
    }

    It 'follows several runs until they end' {
        $runs = 'Nightly load', 'Nightly export' | Start-Pipeline
        $records = $runs | Get-PipelineLog -Follow
        $records.Count | Should -Be 60
        ($records._id | Sort-Object -Unique).Count | Should -Be 60
        ($runs | Get-PipelineRun).State | Select-Object -Unique | Should -Be 'Succeeded'
    }

    It 'stops when nobody wants more' {
        $null = Start-Pipeline 'Full reindex'
        Get-PipelineLog 'Full reindex' -Follow | Select-Object -First 1 | Should -Not -BeNullOrEmpty
        (Get-PipelineRun 'Full reindex').State | Should -Be Running
        Stop-Pipeline 'Full reindex'
    }
}

Describe 'Get-OpseraTool and Set-OpseraTool' {
    It 'gives whole tools by name and by id' {
        (Get-OpseraTool jenk*).ToolId | Should -Be $tool
        (Get-OpseraTool -ToolId $tool).configuration.userName | Should -Be 'build'
    }

    It 'sends the properties that are given, and not the server''s' {
        (Set-OpseraTool $tool -Property @{ _id = 'x'; description = 'Builds all.' } -PassThru).description | Should -Be 'Builds all.'
        (Get-Request '*/update')[-1].Body | Should -Be "{`"toolId`":`"$tool`",`"tool`":{`"description`":`"Builds all.`"}}"
    }

    It 'takes an exact name, and offers the nearest for one that nobody has' {
        Set-OpseraTool Sonar @{ description = 'Looks at code.' }
        (Get-OpseraTool Sonar).description | Should -Be 'Looks at code.'
        (Get-Request '*/registry/update')[-1].Body | Should -Match (Get-OpseraTool Sonar).ToolId
        { Set-OpseraTool Sona @{ name = 'x' } -ErrorAction Stop } | Should -Throw -ErrorId 'ObjectNotFound,*' -ExpectedMessage "*'Sonar'*"
    }

    It 'merges deeply, also what was read before' {
        Get-OpseraTool Jenkins | Set-OpseraTool -Property @{ configuration = @{ toolURL = 'https://new.example.com' } } -Merge
        $configuration = (Get-OpseraTool Jenkins).configuration
        $configuration.toolURL | Should -Be 'https://new.example.com'
        $configuration.userName | Should -Be 'build'
        $configuration.userName = 'build-2'
        (Set-OpseraTool $tool -Property @{ configuration = $configuration } -PassThru).configuration.userName | Should -Be 'build-2'
    }

    It 'sends nothing with -WhatIf' {
        $before = (Get-Request '*/update').Count
        Set-OpseraTool $tool -Property @{ name = 'x' } -WhatIf
        (Get-Request '*/update').Count | Should -Be $before
    }
}

Describe 'Get-OpseraUserLog and Get-OpseraTokenLog' {
    It 'reads a day' {
        $entry = Get-OpseraUserLog 2021-07-30
        $entry.UserEmail | Should -Be 'support@opsera.io'
        $entry.CreatedAt | Should -Be ([datetime] '2021-07-30T16:13:52.109Z')
        (Get-Request '*/actions')[-1].Query | Should -Be '?date=2021-07-30'
        (Get-OpseraTokenLog -Date 2021-07-31 -Scope api).Target | Should -Be '/v1/logs/user/tokens'
        (Get-Request '*/tokens')[-1].Query | Should -Be '?date=2021-07-31&scope=api'
    }

    It 'reads a range day by day' {
        (Get-OpseraUserLog -From 2021-07-29 -To 2021-07-31).EntryId | Should -Be '61042540e1d666c9ded178c4'
        (Get-Request '*/actions')[-3..-1].Query | Sort-Object | Should -Be '?date=2021-07-29', '?date=2021-07-30', '?date=2021-07-31'
        { Get-OpseraUserLog -From 2021-07-31 -To 2021-07-30 } | Should -Throw -ErrorId 'InvalidRequest,*'
    }

    It 'reads the last seven days without a date' {
        (Get-OpseraUserLog -Type tool).Type | Select-Object -Unique | Should -Be 'tool'
        (Get-Request '*/actions')[-1].Query | Should -Be '?type=tool'
    }
}
