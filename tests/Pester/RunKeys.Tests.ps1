# One run for a key, in a real PowerShell: Start- cmdlets with -RunKey and -IfRunning, Get-DataOpsRunKey, Remove-DataOpsRunKey.
BeforeAll {
    $manifest = (Resolve-Path "$PSScriptRoot/../../DataOps.psd1").Path
    Import-Module $manifest -Force
    $sandbox = Start-DataOpsSandbox -RunDuration 01:00:00
    $null = New-AuthToken -Sandbox
    $keys = Join-Path $TestDrive keys
    $pipeline = '5fd56d90979ee048ee660631'
    function Get-StartCount([string] $Path) { @(Get-DataOpsSandboxRequest -Method POST -Path $Path).Count }
}

AfterAll {
    Get-AuthToken | Remove-AuthToken
    Stop-DataOpsSandbox
}

Describe 'Start- with -RunKey' {
    BeforeEach {
        $null = Get-DataOpsSandboxRequest -Clear
        Remove-Item $keys -Recurse -ErrorAction Ignore
    }

    It 'starts <Name> once' -ForEach @(
        @{ Name = 'a job'; Start = { Start-EtlJob 164 @once } }
        @{ Name = 'a pipeline'; Start = { Start-Pipeline $pipeline @once } }
        @{ Name = 'a job of a source'; Start = { Start-InfoworksJob -SourceId 63c79645373d557660c43801 -JobType cdc_merge @once } }
        @{ Name = 'a workflow'; Start = { Start-InfoworksWorkflow 'nightly load' @once } }
    ) {
        $once = @{ RunKey = "nightly-$Name"; RunKeyPath = $keys }
        $first = & $Start
        $again = & $Start
        $again.RunId | Should -Be $first.RunId
        $first.RunKey, $first.Attempt, $first.IsAdopted | Should -Be "nightly-$Name", 1, $false
        $again.IsAdopted | Should -BeTrue
        $again.AdoptionReason | Should -Not -BeNullOrEmpty
        (Get-DataOpsRunKey -RunKeyPath $keys).RunId | Should -Be $first.RunId
        Set-DataOpsSandbox -Advance 02:00:00
    }

    It 'is one key for each target, and the folder may come from the environment' {
        $env:DATAOPS_RUNKEYS = $keys
        try {
            $null = Start-EtlJob 165, 166 -RunKey nightly
            foreach ($newest in '165', '166') {
                (Get-Item (Get-DataOpsRunKey | Where-Object Target -EQ $newest).Path).LastWriteTime = (Get-Date).AddHours($newest)
                (Get-DataOpsRunKey night*).Target | Select-Object -Last 1 | Should -Be $newest
            }
            Get-DataOpsRunKey | Where-Object Target -EQ 165 | Remove-DataOpsRunKey -Confirm:$false
            (Get-DataOpsRunKey nightly).Target | Should -Be '166'
            Remove-DataOpsRunKey -OlderThan (Get-Date).AddDays(-1) -Confirm:$false
            Remove-DataOpsRunKey nightly -WhatIf
            @(Get-DataOpsRunKey).Count | Should -Be 1
            Remove-DataOpsRunKey nightly -Confirm:$false
            Get-DataOpsRunKey | Should -BeNullOrEmpty
            { Get-DataOpsRunKey nightly -ErrorAction Stop } | Should -Throw -ErrorId 'ObjectNotFound,*'
            { Remove-DataOpsRunKey -Confirm:$false } | Should -Throw -ErrorId 'InvalidRequest,*'
        }
        finally { $env:DATAOPS_RUNKEYS = $null }
    }

    It 'names both places if there is no folder' {
        { Start-EtlJob 164 -RunKey nightly } | Should -Throw '*-RunKeyPath*DATAOPS_RUNKEYS*' -ErrorId 'InvalidRequest,*'
        { Start-EtlJob 164 -MaxAttempt 1 } | Should -Throw -ErrorId 'InvalidRequest,*'
    }

    It 'says that a folder that was named does not exist; that of the environment may not have been used yet' {
        { Get-DataOpsRunKey -RunKeyPath $keys -ErrorAction Stop } | Should -Throw "There is no folder*$keys*" -ErrorId 'ObjectNotFound,*'
        { Remove-DataOpsRunKey nightly -RunKeyPath $keys -Confirm:$false -ErrorAction Stop } | Should -Throw "There is no folder*$keys*" -ErrorId 'ObjectNotFound,*'
        $env:DATAOPS_RUNKEYS = $keys
        try { Get-DataOpsRunKey -ErrorAction Stop | Should -BeNullOrEmpty } finally { $env:DATAOPS_RUNKEYS = $null }
    }

    It 'refuses a key of a cell with a blank at its end' {
        $cell = '"Key","Job"', '"nightly ","164"' | ConvertFrom-Csv
        { Start-EtlJob $cell.Job -RunKey $cell.Key -RunKeyPath $keys } | Should -Throw '*blanks at an end*' -ErrorId 'InvalidRequest,*'
        Get-StartCount '*/etl/job/*' | Should -Be 0
    }

    It 'looks and writes nothing with -WhatIf, nor in a read-only session' {
        $null = Get-AuthToken
        Start-Pipeline $pipeline -RunKey nightly -RunKeyPath $keys -IfRunning Wait -WhatIf
        $null = New-AuthToken Opsera $sandbox.Uri -Token (ConvertTo-SecureString sandbox-opsera-token-1 -AsPlainText -Force) -Name guest -ReadOnly -NoVerify
        { Start-Pipeline $pipeline -RunKey nightly -RunKeyPath $keys -AuthToken guest -ErrorAction Stop } | Should -Throw -ErrorId 'ReadOnlySession,*'
        Test-Path $keys | Should -BeFalse
        Get-DataOpsSandboxRequest | Should -BeNullOrEmpty
    }

    It 'outputs a failed run with its error at -MaxAttempt 1, with and without -Wait' {
        Set-DataOpsSandboxOutcome Failed -PipelineId $pipeline -Duration 00:00:00.05
        $once = @{ RunKey = 'once'; RunKeyPath = $keys; MaxAttempt = 1 }
        $null = Start-Pipeline $pipeline @once -Wait -PollIntervalSec 0.05 -ErrorAction SilentlyContinue
        foreach ($wait in $false, $true) {
            $run = Start-Pipeline $pipeline @once -Wait:$wait -ErrorVariable failed -ErrorAction SilentlyContinue
            $run.State, $run.Attempt | Should -Be 'Failed', 1
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'RunFailed,*'
        }
        $second = Start-Pipeline $pipeline -RunKey once -RunKeyPath $keys
        $second.Attempt | Should -Be 2
        Get-StartCount */pipeline/run | Should -Be 2
    }

    It 'finds the run of a PowerShell that was killed' -Skip:$IsWindows {
        Set-DataOpsSandboxOutcome Succeeded -PipelineId $pipeline -Duration 01:00:00
        Set-DataOpsSandboxFault SlowBody -Path */pipeline/run -Count 1
        $code = "Import-Module '$manifest'; `$null = New-AuthToken Opsera '$($sandbox.Uri)' -Token (ConvertTo-SecureString sandbox-opsera-token-1 -AsPlainText -Force); Start-Pipeline $pipeline -RunKey killed -RunKeyPath '$keys'"
        # This PowerShell may be a .NET tool.
        $program = (Get-Process -Id $PID).Path
        $first = (Split-Path $program -LeafBase) -eq 'dotnet' ? @("$PSHOME/pwsh.dll") : @()
        $process = Start-Process $program ($first + '-NoProfile', '-NonInteractive', '-EncodedCommand', [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($code))) -PassThru
        for ($wait = 0; $wait -lt 600 -and -not (Get-DataOpsSandboxRequest -Path */pipeline/run | Where-Object Handled); $wait++) { Start-Sleep -Milliseconds 50 }
        $process.Kill()
        $process.WaitForExit()
        Get-DataOpsRunKey -RunKeyPath $keys | ForEach-Object State | Should -Be 'Intended'

        $run = Start-Pipeline $pipeline -RunKey killed -RunKeyPath $keys
        $run.IsAdopted | Should -BeTrue
        $run.AdoptionReason | Should -BeLike "*process $($process.Id)*"
        Get-StartCount */pipeline/run | Should -Be 1
    }
}

Describe 'Start- with -IfRunning' {
    It 'has the run in progress as target of AlreadyRunning, and joins it' {
        Set-DataOpsSandbox -Advance 02:00:00
        $running = Start-Pipeline $pipeline
        $failed = { Start-Pipeline $pipeline -IfRunning Fail -ErrorAction Stop } | Should -Throw -ErrorId 'AlreadyRunning,*' -PassThru
        $failed.TargetObject.RunId | Should -Be $running.RunId
        $failed.CategoryInfo.Category | Should -Be 'ResourceBusy'
        (Start-Pipeline $pipeline -IfRunning Join).RunId | Should -Be $running.RunId
        Start-Pipeline $pipeline -IfRunning Skip | Should -BeNullOrEmpty
        { Start-EtlJob 164 -IfRunning Replace -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidRequest,*'
        { Start-Pipeline $pipeline -IfRunning Perhaps } | Should -Throw
    }
}
