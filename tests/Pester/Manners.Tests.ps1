# How cmdlets that change a server behave in a pipeline: one item after the other, and nothing that was done is lost.
BeforeDiscovery {
    Import-Module "$PSScriptRoot/../../DataOps.psd1" -Force
    $streams = 'Debug', 'Verbose', 'Warning', 'Information', 'Progress'
    # Preferences with which PowerShell asks whether to go on, and those with which it ends the command.
    $unaskable = @(
        @{ Case = '-Debug'; Script = 'Start-EtlJob 164 -Debug -Confirm:$false' }
        @{ Case = '-Debug, with -Verbose'; Script = 'Start-EtlJob 164 -Debug -Verbose -Confirm:$false' }
        @{ Case = '-Debug on a change with output'; Script = 'Set-EtlConnection 23 -Label azure_ad -PassThru -Debug -Confirm:$false' }
        @{ Case = '-Debug where several are started at once'; Script = 'Start-EtlJob 164, 165, 166 -ThrottleLimit 3 -Debug -Confirm:$false' }
        @{ Case = '-Debug with a wait'; Script = "Start-Pipeline 'Nightly load' -Wait -PollIntervalSec 0.1 -Debug -Confirm:`$false" }
        @{ Case = '-WarningAction Inquire with a run that waits for a person'; Script = "Start-Pipeline 'Change request' -Wait -PollIntervalSec 0.1 -TimeoutSec 1 -WarningAction Inquire"; Fails = 'RunTimedOut' }
        foreach ($stream in $streams) { @{ Case = "`$${stream}Preference = 'Inquire'"; Script = "`$${stream}Preference = 'Inquire'; Start-EtlJob 164" } }
        @{ Case = '-Debug on a cmdlet that reads'; Script = 'Get-EtlJob -ConnectionId 23 -Debug' }
    )
    $ending = @(
        # The first debug message is about the look at the job: whether its start is on its way by then is open. The first verbose one is about the start.
        foreach ($stream in 'Debug', 'Verbose') { @{ Case = "`$${stream}Preference = 'Stop'"; Script = "`$${stream}Preference = 'Stop'; Start-EtlJob 164"; Least = [int]($stream -eq 'Verbose'); Most = 1 } }
        foreach ($stream in 'Debug', 'Verbose') { @{ Case = "`$${stream}Preference = 'Stop' where three are started at once"; Script = "`$${stream}Preference = 'Stop'; Start-EtlJob 164, 165, 166 -ThrottleLimit 3"; Least = [int]($stream -eq 'Verbose'); Most = 3 } }
        @{ Case = 'an item that is not there, with -ErrorAction Stop'; Script = 'Start-EtlJob 164, 9999, 165 -ErrorAction Stop'; Least = 1; Most = 1 }
        @{ Case = 'an item that is not there, with -ErrorAction Inquire'; Script = 'Start-EtlJob 164, 9999, 165 -ErrorAction Inquire'; Least = 1; Most = 1 }
        @{ Case = 'a warning during the wait, with -WarningAction Stop'; Script = "Reset-Pipeline 'Change request' -Confirm:`$false; Start-Pipeline 'Change request' -Wait -PollIntervalSec 0.1 -WarningAction Stop"; Least = 1; Most = 1 }
    )
}

BeforeAll {
    $manifest = (Resolve-Path "$PSScriptRoot/../../DataOps.psd1").Path
    Import-Module $manifest -Force
    $sandbox = Start-DataOpsSandbox -RunDuration 00:00:00.2
    $null = New-AuthToken -Sandbox

    # What a script does in a process whose host cannot ask anything.
    function Invoke-Unwatched([string] $Script) {
        $clean = "Import-Module '$manifest'; `$null = New-AuthToken Etl '$($sandbox.Uri)' -Token (ConvertTo-SecureString sandbox-etl-token-1 -AsPlainText -Force);
            `$null = New-AuthToken Opsera '$($sandbox.Uri)' -Token (ConvertTo-SecureString sandbox-opsera-token-1 -AsPlainText -Force)"
        $file = Join-Path $TestDrive out.xml
        Remove-Item $file -ErrorAction Ignore
        $null = pwsh -NoProfile -NonInteractive -Command "$clean; `$o = [Collections.Generic.List[object]]::new(); try { & { $Script } *>&1 | ForEach-Object { `$o.Add(`$_) } } catch { `$o.Add(`$_) }; `$o | Export-Clixml '$file' -Depth 3" 2>&1
        $all = @(Import-Clixml $file)
        @{
            Output = @($all | Where-Object { $_.PSTypeNames[0] -match '^Deserialized\.DataOps\.' })
            Errors = @($all | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] -or $_.PSTypeNames[0] -like '*ErrorRecord' })
        }
    }
}

AfterAll {
    Get-AuthToken | Remove-AuthToken
    Stop-DataOpsSandbox
}

Describe 'A cmdlet' {
    It 'that changes something works on one item after the other, and one that reads on eight: <_>' -ForEach @(
        (Get-Command -Module DataOps | Where-Object { $_.Parameters.ContainsKey('ThrottleLimit') }).Name
    ) {
        $command = Get-Command $_
        $expected = $command.Parameters.ContainsKey('WhatIf') ? 1 : 8
        [Activator]::CreateInstance($command.ImplementingType).ThrottleLimit | Should -Be $expected
        (Get-Help $_ -Parameter ThrottleLimit).defaultValue | Should -Be $expected
    }

    It 'that changes something and takes no -ThrottleLimit works on one item after the other: <_>' -ForEach @(
        (Get-Command -Module DataOps | Where-Object { $_.Parameters.ContainsKey('WhatIf') -and -not $_.Parameters.ContainsKey('ThrottleLimit') }).Name
    ) {
        $type = (Get-Command $_).ImplementingType
        $type.GetProperty('Parallelism', [Reflection.BindingFlags]'Instance, NonPublic').GetValue([Activator]::CreateInstance($type)) | Should -Be 1
    }
}

Describe 'A pipeline that wants no more' {
    BeforeEach {
        Start-Sleep 0.4
        $null = Get-DataOpsSandboxRequest -Clear
    }

    It 'begins no second one: <Script>' -ForEach @(
        @{ Script = { Get-EtlJob -Active | Start-EtlJob | Select-Object -First 1 }; Method = 'POST'; Path = '*/etl/job/*' }
        @{ Script = { Start-EtlJob 164, 165, 166, 167 | Select-Object -First 1 }; Method = 'POST'; Path = '*/etl/job/*' }
        @{ Script = { Get-Pipeline nightly* | Start-Pipeline | Select-Object -First 1 }; Method = 'POST'; Path = '*/pipeline/run' }
        @{ Script = { Get-EtlConnection | Set-EtlConnection -Label same -PassThru | Select-Object -First 1 }; Method = 'PUT'; Path = '*/etl/connection/*' }
        @{ Script = { foreach ($run in (Get-EtlJob -Active | Start-EtlJob | Select-Object -First 1)) { $run } }; Method = 'POST'; Path = '*/etl/job/*' }
    ) {
        & $Script | Should -HaveCount 1
        @(Get-DataOpsSandboxRequest $Path -Method $Method).Count | Should -Be 1
    }

    It 'is told what is on its way, where several were asked for at once' {
        $first = Get-EtlJob -Active | Start-EtlJob -ThrottleLimit 4 -WarningVariable said -WarningAction SilentlyContinue | Select-Object -First 1
        $started = @(Get-DataOpsSandboxRequest '*/etl/job/*' -Method POST)
        foreach ($request in $started | Where-Object Path -NotLike "*/$($first.JobId)") { "$said" | Should -Match "and done: .*/$($request.Path.Split('/')[-1])/" }
        $started.Count | Should -BeGreaterThan 0
    }

    It 'gets each object before the next item is begun' {
        $order = [Collections.Generic.List[string]]::new()
        164, 165, 166 | ForEach-Object { $order.Add("in $_"); $_ } | Start-EtlJob | ForEach-Object { $order.Add("out $($_.JobId)") }
        $order | Should -Be 'in 164', 'out 164', 'in 165', 'out 165', 'in 166', 'out 166'
    }
}

Describe 'Where nobody can be asked' {
    It 'nothing ends a command that acts: <Case>' -ForEach $unaskable {
        $null = Get-DataOpsSandboxRequest -Clear
        $done = Invoke-Unwatched $Script
        $done.Errors | ForEach-Object { "$($_.FullyQualifiedErrorId)".Split(',')[0] } | Should -Be $(if ($Fails) { $Fails } else { $null })
        if (-not $Fails) { $done.Output.Count | Should -BeGreaterThan 0 }
        Start-Sleep 0.4
    }
}

Describe 'What ends a command' {
    It 'loses nothing that was done: <Case>' -ForEach $ending {
        $null = Get-DataOpsSandboxRequest -Clear
        $done = Invoke-Unwatched $Script
        $done.Errors | Should -Not -BeNullOrEmpty
        $done.Output.Count | Should -BeIn ($Least..$Most)
        $starts = @(Get-DataOpsSandboxRequest -Method POST | Where-Object { $_.Status -eq 200 -and ($_.Path -like '*/etl/job/*' -or $_.Path -like '*/pipeline/run') })
        $starts.Count | Should -Be $done.Output.Count
        Start-Sleep 0.4
    }
}

Describe 'The order of what is output' {
    It 'is that of the names, errors too' {
        $shown = Get-Pipeline 'Nightly load', 'no such', 'Weekly report', 'nor this' -ErrorAction Continue 2>&1 | ForEach-Object { $_ -is [System.Management.Automation.ErrorRecord] ? $_.TargetObject : $_.name }
        $shown | Should -Be 'Nightly load', 'no such', 'Weekly report', 'nor this'
    }
}
