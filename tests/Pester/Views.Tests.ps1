<#
    What each output type looks like at 80 and at 160 columns and as a list is on file in tests/Pester/Views.
    UPDATE_VIEWS=1 writes the files anew; read their diff.
#>
BeforeDiscovery {
    Import-Module "$PSScriptRoot/../../DataOps.psd1" -Force
    # How to get some objects of each type that cmdlets write: by the call of the cmdlet that gets them, but for these.
    $special = @(
        @{ Type = 'DataOps.AuthToken'; Get = { Get-AuthToken } }
        @{ Type = 'DataOps.AcceptedToken'; Get = { Test-AuthToken } }
        @{ Type = 'DataOps.EtlAuthentication'; Get = { (Get-EtlConnectorDetail AZURE_AD_ms_graph).Authentications } }
        @{ Type = 'DataOps.EtlField'; Get = { (Get-EtlConnectorDetail AZURE_AD_ms_graph).Fields } }
        @{ Type = 'DataOps.EtlJobTemplate'; Get = { (Get-EtlConnectorDetail AZURE_AD_ms_graph).JobTemplates } }
        @{ Type = 'DataOps.EtlInboundField'; Get = { Get-EtlInboundField 164 } }
        @{ Type = 'DataOps.EtlJobRun'; Get = { Get-EtlJobRun 164, 165 } }
        @{ Type = 'DataOps.HdpConnector'; Get = { Get-HdpConnector -Detailed -AuthToken admin } }
        @{ Type = 'DataOps.HdpConnectorMember'; Get = { Get-HdpConnector -Label Europe -AuthToken admin | Get-HdpConnectorMember } }
        @{ Type = 'DataOps.HdpConnectorUser'; Get = { Get-HdpConnector -Detailed | Where-Object AuthorizedUser | Select-Object -First 1 | Get-HdpConnectorUser } }
        @{ Type = 'DataOps.InfoworksSource'; Get = { Get-InfoworksSource } }
        @{ Type = 'DataOps.InfoworksTable'; Get = { Get-InfoworksTable } }
        @{ Type = 'DataOps.InfoworksTableGroup'; Get = { Get-InfoworksTableGroup } }
        @{ Type = 'DataOps.InfoworksServiceAuthentication'; Get = { Get-InfoworksServiceAuthentication } }
        @{ Type = 'DataOps.InfoworksSecretStore'; Get = { Get-InfoworksSecretStore } }
        @{ Type = 'DataOps.InfoworksSecret'; Get = { Get-InfoworksSecret } }
        @{ Type = 'DataOps.InfoworksLdapUser'; Get = { Get-InfoworksLdapUser admin@infoworks.io, user01@infoworks.io } }
        @{ Type = 'DataOps.InfoworksLdapSync'; Get = { Sync-InfoworksLdapUser user01@infoworks.io, modeller@infoworks.io } }
        @{ Type = 'DataOps.InfoworksAuthorization'; Get = { Get-InfoworksAuthorization source read 63c79645373d557660c43801, 63c79645373d557660c43802 } }
        @{ Type = 'DataOps.InfoworksTableGroupSchedule'; Get = { Enable-InfoworksTableGroupSchedule 63c79645373d557660c43801 63c79645373d557660c43811 -Start 2090-03-05T22:45:00Z -Unit Week -DayOfWeek Monday, Friday -PassThru } }
        @{ Type = 'DataOps.InfoworksWorkflowSchedule'; Get = { Enable-InfoworksWorkflowSchedule 'nightly load' -Domain rdbms_domain -Start 2090-03-05T22:45:00Z -Unit Month -LastDayOfMonth -PassThru } }
        @{ Type = 'DataOps.InfoworksUser'; Get = { Get-InfoworksUser } }
        @{ Type = 'DataOps.InfoworksClusterRun'; Get = { Start-InfoworksCluster 63cd71df9f1c1e258c6e9912 | ForEach-Object { $_ | Select-Object * -ExcludeProperty RunId, Duration, AuthToken, AdditionalProperties | Add-Member @{ Duration = [timespan]'00:00:12'; RunId = 'infoworks-cluster:default/-/63cd71df9f1c1e258c6e9912/up/STOPPED/1900000000' } -PassThru } | ForEach-Object { $_.PSTypeNames.Insert(0, 'DataOps.InfoworksClusterRun'); $_ } } }
        @{ Type = 'DataOps.InfoworksJob'; Get = { Get-InfoworksJob -Status completed -First 1 } }
        @{ Type = 'DataOps.InfoworksWorkflowRun'; Get = { Get-InfoworksWorkflowRun 63c79645373d557660c43852 8714887c9a8c5bb0b8794821 -DomainId 63c79645373d557660c43821 } }
        @{ Type = 'DataOps.InfoworksWorkflowTask'; Get = { (Get-InfoworksWorkflowRun 63c79645373d557660c43852 8714887c9a8c5bb0b8794821 -DomainId 63c79645373d557660c43821).Tasks } }
        @{ Type = 'DataOps.InfoworksWorkflow'; Get = { Get-InfoworksWorkflow } }
        @{ Type = 'DataOps.InfoworksConfigurationMapping'; Get = { Import-InfoworksConfiguration (Export-InfoworksConfiguration (Join-Path ([IO.Path]::GetTempPath()) 'dataops-view.json') -PipelineId 63c79645373d557660c43831 -DomainId 63c79645373d557660c43821 -Force) -PipelineId 63c79645373d557660c43831 -DomainId 63c79645373d557660c43821 -DryRun } }
        @{ Type = 'DataOps.InfoworksPipelineVersionLock'; Get = { Get-InfoworksPipelineVersionLock 63c79645373d557660c43832 } }
        @{ Type = 'DataOps.InfoworksJobflow'; Get = { Get-InfoworksJobflow -First 3 } }
        @{ Type = 'DataOps.InfoworksJobflowTask'; Get = { (Get-InfoworksJobflow -First 1).Tasks } }
        @{ Type = 'DataOps.InfoworksJobflowEdge'; Get = { (Get-InfoworksJobflow -First 1).Edges } }
        @{ Type = 'DataOps.InfoworksDataModel'; Get = { Get-InfoworksDataModel } }
        @{ Type = 'DataOps.InfoworksNotification'; Get = { Get-InfoworksNotification -First 3 } }
        @{ Type = 'DataOps.InfoworksEngagementMetric'; Get = { Get-InfoworksEngagementMetric } }
        @{ Type = 'DataOps.InfoworksJobStatusMetric'; Get = { Get-InfoworksJobStatusMetric -First 4 } }
        @{ Type = 'DataOps.OpseraTokenLogEntry'; Get = { Get-OpseraTokenLog -Date 2021-07-31 | Select-Object -First 3 } }
        @{ Type = 'DataOps.OpseraTool'; Get = { Get-OpseraTool } }
        @{ Type = 'DataOps.OpseraUserLogEntry'; Get = { Get-OpseraUserLog -Date 2021-07-30 | Select-Object -First 3 } }
        @{ Type = 'DataOps.Pipeline'; Get = { Get-Pipeline } }
        @{ Type = 'DataOps.PipelineLogEntry'; Get = { Get-PipelineLog 5fd56d90979ee048ee660624 | Select-Object -First 3 } }
        @{ Type = 'DataOps.PipelineRun'; Get = { Get-Pipeline nightly*, weekly* | Get-PipelineRun } }
        @{ Type = 'DataOps.DataOpsRunKey'; Get = { [DataOps.DataOpsRunKey]@{ RunKey = 'nightly-2030-01-07'; Server = 'https://etl.example.com/'; Operation = 'POST api/v1/etl/job/{job_id}'; Target = '164'; State = 'Ended'; Attempt = 2; RunId = 'etl:default@etl.example.com/164/2030-01-06T03:00:00.000Z'; Result = 'Succeeded'; HostName = 'etl-worker-1'; ProcessId = 4711; LookedAt = '2030-01-07T03:00:00Z'; WrittenAt = '2030-01-07T03:12:30Z'; Path = '/var/lib/runkeys/C5B5B685.json' } } }
        @{ Type = 'DataOps.SandboxInfo'; Get = { Get-DataOpsSandbox | Select-Object Port, Uri, EtlUri, InfoworksUri, HdpUri, OpseraUri, Account, @{ n = 'Now'; e = { [datetimeoffset]'2030-01-07T00:00Z' } }, RunDuration, TokenLifetime, @{ n = 'RequestCount'; e = { 7 } } | ForEach-Object { $_.PSTypeNames.Insert(0, 'DataOps.SandboxInfo'); $_ } } }
        @{ Type = 'DataOps.SandboxAccount'; Get = { (Get-DataOpsSandbox).Account } }
        @{ Type = 'DataOps.SandboxRequestInfo'; Get = { Get-DataOpsSandboxRequest | Select-Object -First 4 } }
    )
    $calls = & "$PSScriptRoot/Calls.ps1"
    # The report has no view of its own.
    $shown = Get-Command -Module DataOps -Verb Get | Where-Object { $_.OutputType.Name -contains "DataOps.$($_.Noun)" -and $_.Noun -ne 'DataOpsDiagnostic' }
    $ordinary = $shown.Noun | Where-Object { $calls.Contains("Get-$_") -and "DataOps.$_" -notin $special.Type } | ForEach-Object { @{ Type = "DataOps.$_"; Get = $calls["Get-$_"] } }
    # Some of the others change what there is to see.
    $views = @($ordinary) + $special
}

BeforeAll {
    $manifest = (Resolve-Path "$PSScriptRoot/../../DataOps.psd1").Path
    Import-Module $manifest -Force
    $zone = $env:TZ
    $env:TZ = 'UTC'
    [TimeZoneInfo]::ClearCachedData()
    $rendering = $PSStyle.OutputRendering
    $PSStyle.OutputRendering = 'PlainText'
    # An earlier file of the same process may have left sessions and a sandbox, and those would be shown.
    Get-AuthToken | Remove-AuthToken
    Stop-DataOpsSandbox
    $sandbox = Start-DataOpsSandbox -RunDuration 00:00:03
    $null = New-AuthToken -Sandbox
    $administrator = [pscredential]::new('d2cadmin', (ConvertTo-SecureString 'sandbox-hdp-password-3' -AsPlainText -Force))
    $null = New-AuthToken Hdp $sandbox.Uri -Name admin -Credential $administrator -ReadOnly

    function Get-Shown($Objects, [int] $Width, [switch] $List) {
        $text = ($List ? ($Objects | Format-List) : $Objects) | Out-String -Width $Width
        # What differs from one run to the next, by something of the same width.
        $text -replace "\b$($sandbox.Port)\b", '#####' -replace '\d{4}-\d\d-\d\d', 'yyyy-MM-dd' -replace '\d\d:\d\d:\d\d\.\d{3}', 'HH:mm:ss.fff' -replace '(?<=yyyy-MM-dd |(?m:^) *|  )\d\d:\d\d:\d\d(?!\S)', 'HH:mm:ss' -replace '(?<=yyyy-MM-dd )\d\d:\d\d', 'HH:mm' -replace '(?<=\()(now|\d+ (s|min) ago)(?=\))', 'now' -replace '\d\d (?=h ago)', '## ' -replace 'in 1\d min', 'in 1# min'
    }
}

AfterAll {
    Get-AuthToken | Remove-AuthToken
    Stop-DataOpsSandbox
    $PSStyle.OutputRendering = $rendering
    $env:TZ = $zone
    [TimeZoneInfo]::ClearCachedData()
}

Describe 'The view of <Type>' -ForEach $views {
    BeforeAll {
        $objects = & $Get
        $objects | Should -Not -BeNullOrEmpty
        $shown = foreach ($width in 80, 160) { "== $width columns"; Get-Shown $objects $width }
        $shown = ($shown + '== as a list' + (Get-Shown ($objects | Select-Object -First 1) 80 -List)) -join "`n"
        $file = "$PSScriptRoot/Views/$Type.txt"
        if ($env:UPDATE_VIEWS -eq '1') { Set-Content $file $shown -NoNewline }
    }

    It 'is the one on file' {
        $shown -split "`r?`n" | Should -Be ((Get-Content $file -Raw) -split "`r?`n")
    }

    It 'fits its width and names no type of a collection' {
        (Get-Shown $objects 80) -split "`n" | Where-Object { $_.TrimEnd().Length -gt 80 } | Should -BeNullOrEmpty
        $shown | Should -Not -Match 'System\.|AdditionalProperties'
    }

    It 'is of objects whose lists are arrays, which PowerShell can index' {
        $found = foreach ($value in $objects.PSObject.BaseObject | ForEach-Object { $_.PSObject.Properties.Value }) { if ($null -ne $value) { $value.GetType().FullName } }
        $found | Where-Object { $_ -like '<>*' } | Should -BeNullOrEmpty
    }

    # The result of a test is a Boolean, in its text as well.
    It 'is of objects whose texts tell them apart, and which PowerShell tells apart' -Skip:($Type -eq 'DataOps.AcceptedToken') {
        $texts = @($objects | ForEach-Object { "$_" })
        $texts | Where-Object { -not $_ -or $_ -like 'DataOps.*' } | Should -BeNullOrEmpty
        $all = @($objects).Count
        @($texts | Sort-Object -Unique).Count | Should -Be $all
        @($objects | Select-Object -Unique).Count | Should -Be $all
        @($objects | Sort-Object -Unique).Count | Should -Be $all
        @(Compare-Object @($objects)[0] @($objects)[-1]).Count | Should -Be ($all -gt 1 ? 2 : 0)
    }

    It 'is of objects that have no type name in a CSV file' {
        # A credential has no text.
        $rows = $Type -eq 'DataOps.SandboxAccount' ? ($objects | Select-Object * -ExcludeProperty Credential) : $objects
        $rows | ConvertTo-Csv | Should -Not -Match 'System\.(?!Security\.SecureString)|DataOps\.\w+\[|@\{'
    }

    It 'is the same for objects that came back from a file' {
        $read = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($objects, 4))
        Get-Shown $read 160 | Should -Be (Get-Shown $objects 160)
    }
}

Describe 'The views' {
    It 'are on file for every type that a cmdlet writes' {
        $types = (Get-Command -Module DataOps).OutputType.Name | Where-Object { $_ -like 'DataOps.*' -and $_ -notin 'DataOps.Run', 'DataOps.DataOpsDiagnostic' } | Sort-Object -Unique
        $types | Where-Object { $_ -notin (Get-Item "$PSScriptRoot/Views/*.txt").BaseName } | Should -BeNullOrEmpty
    }

    It 'show runs of all services as one table, whichever comes first' {
        $runs = (Get-EtlJobRun 164), (Get-Pipeline weekly* | Get-PipelineRun), (Get-InfoworksJob -Status completed -First 1),
            (Get-InfoworksWorkflowRun 63c79645373d557660c43852 8714887c9a8c5bb0b8794821 -DomainId 63c79645373d557660c43821), (Start-InfoworksCluster 63cd71df9f1c1e258c6e9912)
        foreach ($first in $runs) {
            $text = @($first) + ($runs -ne $first) | Out-String -Width 120
            $text | Should -Not -Match 'AdditionalProperties| : ' -Because "it begins with $first"
            foreach ($run in $runs) { $text | Should -Match "(?m)^[^:]*$($run.State) " -Because "it begins with $first" }
        }
    }

    Context 'in color' {
        BeforeAll { $run = Get-EtlJobRun 164 }
        BeforeEach { $noColor = $env:NO_COLOR; $env:NO_COLOR = '' }
        AfterEach { $env:NO_COLOR = $noColor; $PSStyle.OutputRendering = 'PlainText' }

        It 'show states where colors are asked for' {
            $PSStyle.OutputRendering = 'Ansi'
            $run | Out-String | Should -Match "`e\[32mSucceeded`e\[0m"
        }

        It 'show none with NO_COLOR, nor as plain text' {
            $PSStyle.OutputRendering = 'Ansi'
            $env:NO_COLOR = '1'
            $run | Out-String | Should -Not -Match "`e\[32m"
            $env:NO_COLOR = ''
            $PSStyle.OutputRendering = 'PlainText'
            $run | Out-String | Should -Not -Match "`e"
        }

        It 'show none in a redirected process' {
            $text = pwsh -NoProfile -NonInteractive -Command {
                param($manifest)
                Import-Module $manifest; $null = Start-DataOpsSandbox; $null = New-AuthToken -Sandbox
                Get-EtlJobRun 164 | Format-Table
            } -args $manifest | Out-String
            $text | Should -Match 'Succeeded'
            $text | Should -Not -Match "`e\[32m"
        }
    }
}
