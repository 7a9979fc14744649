BeforeDiscovery {
    $hasZone = -not $IsWindows
    Import-Module "$PSScriptRoot/../../DataOps.psd1" -Force
    $calls = & "$PSScriptRoot/Calls.ps1"
    # Those whose output has a name and no class.
    $open = (Get-Command Get-*, Invoke-* -Module DataOps | Where-Object { $_.OutputType | Where-Object { -not $_.Type -or $_.Type -eq [psobject] } }).Name | Where-Object { $calls.Contains($_) }
}

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

    It 'have durations between them that no clock change and no earlier run distorts' -Skip:(-not $hasZone) {
        $env:TZ = 'Europe/Berlin'
        try {
            $durations = pwsh -NoProfile -NonInteractive -Command {
                Import-Module $args[0]
                $first, $second = '2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z' | ForEach-Object { [DateTimeOffset]::Parse($_).LocalDateTime }
                $types = [DataOps.Run].Assembly.GetExportedTypes() | Where-Object { -not $_.IsAbstract -and $_.GetProperty('Duration') -and $_.GetProperty('StartedAt') -and $_.GetProperty('EndedAt') }
                foreach ($type in $types) {
                    foreach ($order in ($first, $second), ($second, $first)) {
                        $start, $end = $order
                        $item = [Runtime.CompilerServices.RuntimeHelpers]::GetUninitializedObject($type)
                        if ($type.IsSubclassOf([DataOps.Run])) { $type.GetProperty('State').SetValue($item, [DataOps.RunState]::Succeeded) }
                        $type.GetProperty('StartedAt').SetValue($item, $start)
                        $type.GetProperty('EndedAt').SetValue($item, $end)
                        "$($type.Name) $($item.Duration)"
                    }
                }
            } -args "$PSScriptRoot/../../DataOps.psd1"
        }
        finally {
            $env:TZ = $null
        }
        $durations.Count | Should -BeGreaterThan 11
        $durations | Where-Object { $_ -notlike '* 01:00:00' -and $_ -notlike '* ' } | Should -BeNullOrEmpty
        @($durations -like '* ').Count | Should -Be ($durations.Count / 2)
    }

    It 'of an earlier run do not end one that is running' {
        Set-DataOpsSandboxFault Body '*/etl/job/165' -StatusCode 200 -Count 1 -Body '{"status":"running","last_run":"2026-01-02T10:00:00Z","last_run_end":"2026-01-01T10:02:00Z"}'
        (Get-EtlJobRun 165).Duration | Should -BeGreaterThan ([timespan]::Zero)
    }
}

Describe 'What is nested in an answer without a schema' {
    BeforeAll {
        $calls = & "$PSScriptRoot/Calls.ps1"
        $calls['Invoke-DataOpsRequest'] = { Invoke-DataOpsRequest Etl api/v1/etl/activateConnection/AZURE_AD_ms_graph; Invoke-DataOpsRequest Infoworks 'v3/admin/manage-secrets/secrets?limit=2' }
        function Assert-Json([string] $Text, $Value) {
            $node = [Text.Json.Nodes.JsonNode]
            $node::DeepEquals($node::Parse($Text), $node::Parse((ConvertTo-Json -InputObject $Value -Depth 100))) | Should -BeTrue -Because $Text
        }
        # Compares each cell of a nested member with the member. What was nested is counted, so that a test cannot pass without any.
        function Assert-Cells($Objects) {
            $count = 0
            foreach ($object in $Objects) {
                $row = $object | ConvertTo-Csv | ConvertFrom-Csv
                foreach ($property in $object.PSObject.Properties) {
                    $value = $property.Value
                    if (($value -is [Collections.IEnumerable] -and $value -isnot [string]) -or $value -is [Collections.IDictionary] -or $value -is [Management.Automation.PSCustomObject]) {
                        Assert-Json $row.($property.Name) $value
                        $count++
                    }
                }
            }
            $count
        }
        Set-DataOpsSandboxFault Body '*/etl/connectors/graph' -StatusCode 200 -Body '[{"tags":["a","b\"c"],"none":[],"empty":{},"inner":{"Ä":"日本😀","n":1.5,"big":123456789012345678901234567890,"f":true,"x":null,"deep":[[{"y":[1,2]}]]}}]'
        $answer = Invoke-DataOpsRequest Etl api/v1/etl/connectors/graph
    }
    AfterAll { Set-DataOpsSandboxFault -Clear }

    It 'is JSON in the CSV of <_>' -ForEach $open {
        $objects = @(. $calls[$_] | Where-Object { $_ -isnot [string] })
        $objects | Should -Not -BeNullOrEmpty
        $objects | ConvertTo-Csv | Should -Not -Match 'System\.|@\{'
        Assert-Cells $objects | Should -BeGreaterThan ($_ -eq 'Get-PipelineLog' ? -1 : 0)
    }

    It 'is JSON whatever it is' {
        Assert-Cells $answer | Should -Be 4
        ($answer | ConvertTo-Csv -NoTypeInformation -UseQuotes Never)[1] | Should -Be '["a","b\"c"],[],{},{"Ä":"日本\uD83D\uDE00","n":1.5,"big":123456789012345678901234567890,"f":true,"x":null,"deep":[[{"y":[1,2]}]]}'
        $answer | Select-Object tags, inner | ConvertTo-Csv | Should -Not -Match 'System\.|@\{'
        $changed = Invoke-DataOpsRequest Etl api/v1/etl/connectors/graph
        $changed.inner.deep = 'changed'
        ($changed | ConvertTo-Csv | ConvertFrom-Csv).inner | Should -BeLike '*"deep":"changed"}'
    }

    It 'is an array or an object for everything else' {
        $tags = $answer.tags
        ,$tags | Should -BeOfType ([Collections.Generic.IList[object]])
        $tags.Count, $tags.Length, @($tags).Count | Should -Be 2, 2, 2
        $tags[1], $tags[-1], ($tags -join '+'), "$tags" | Should -BeExactly 'b"c', 'b"c', 'a+b"c', 'a b"c'
        $tags -contains 'a' | Should -BeTrue
        @($answer | ForEach-Object tags | Where-Object { $_ -eq 'a' }).Count | Should -Be 1
        ($tags + 'd').Count | Should -Be 3
        $tags[0..1] | Should -Be 'a', 'b"c'
        [Array]::IndexOf([object[]] $tags, 'a') | Should -Be 0
        [DataOps.Display]::Text($tags), [DataOps.Display]::Names($answer.none) | Should -Be '{a, b"c}', ''
        $answer.inner.deep[0][0].y[1] | Should -Be 2
        "$($answer.inner)" | Should -BeLike '{"Ä":*'
        $answer | Format-List | Out-String | Should -Match 'inner *: \{"Ä"'
        [string[]] $tags | Should -Be 'a', 'b"c'
        @(foreach ($tag in $tags) { $tag }).Count | Should -Be 2
        [bool] $answer.none | Should -BeFalse
        [string]::Join('+', [string[]] $tags) | Should -Be 'a+b"c'
        $answer.inner -is [Management.Automation.PSCustomObject] | Should -BeTrue
        $answer.inner.n | Should -Be 1.5
        $answer.inner.PSObject.Properties.Name | Should -Contain 'Ä'
        $answer | ConvertTo-Json -Depth 9 -Compress | Should -BeLike '{"tags":`["a","b\"c"`],"none":`[`],"empty":{},"inner":{*'
        $read = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($answer, 9))
        $read.tags | Should -Be 'a', 'b"c'
        $read.inner.n | Should -Be 1.5
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
