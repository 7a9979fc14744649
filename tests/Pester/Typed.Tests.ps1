BeforeDiscovery {
    Import-Module "$PSScriptRoot/../../DataOps.psd1" -Force
    $texts = '0041', '007', '2024.10', '1e3', '6e10', '0x1F', '0b101', '1kb', '10l', '5d', '7y', '8us', '9n', '.50', '1.', '612345678901234567890123', '0612345678901234567890', '6.12e32', '61234567890e12', '-5', '+1', '1_0', 'Infinity', 'NaN'
    # A number as it is read by PowerShell, and one of those whose text is kept everywhere.
    $inLists = $texts | Where-Object { $_ -match '^[\d.]' -and $_ -notin '1_0', '612345678901234567890123' }
}

BeforeAll {
    Import-Module "$PSScriptRoot/../../DataOps.psd1" -Force
    $sandbox = Start-DataOpsSandbox
    $null = New-AuthToken -Sandbox
    $connector = '55b55556-22d1-4f6a-888f-444a2df565e0'

    # There is none of these: what was looked for is the target of the error.
    function Get-Target([string] $Script) {
        $null = Get-Sent $Script
        $script:failed.FullyQualifiedErrorId | Should -BeLike 'ObjectNotFound,*'
        $script:failed.TargetObject
    }

    function Get-Sent([string] $Script) {
        $null = Get-DataOpsSandboxRequest -Clear
        $script:failed = $null
        $null = Invoke-Expression "$Script -ErrorVariable script:failed -ErrorAction SilentlyContinue"
        Get-DataOpsSandboxRequest
    }
}

AfterAll {
    Get-AuthToken | Remove-AuthToken
    Stop-DataOpsSandbox
}

Describe 'Text that looks like a number' {
    It 'goes as it was typed: <_>' -ForEach $texts {
        $text = $_
        foreach ($argument in $text, "-ConnectionId $text", "-ConnectionId:$text", "-ConnectionId '$text'") { Get-Target "Get-EtlJob $argument" | Should -Be $text -Because $argument }
        if ($text -notmatch '^[-+]') {
            (Get-Sent "Set-EtlConnection 44 -Label $text" | Where-Object Method -EQ PUT).Body | Should -Be "{`"label`":`"$text`"}"
            (Get-Sent "Add-HdpConnectorUser $connector $text").Body | Should -Be "{`"authUser`":[`"$text`"]}"
        }
    }

    It 'is refused in a list, where it is read as a number, with the advice to quote it: <_>' -ForEach $inLists {
        $text = $_
        foreach ($list in "$text,'x'", "'x', $text", "@($text)", "($text)", "@('x'; $text)") {
            Get-Sent "Remove-EtlConnection -ConnectionId $list -Confirm:`$false" | Should -BeNullOrEmpty
            $failed.FullyQualifiedErrorId | Should -Be 'InvalidRequest,DataOps.Commands.Etl.RemoveEtlConnectionCommand' -Because $list
            "$failed" | Should -Match 'in quotes'
            Get-Sent "Remove-EtlConnection $list -Confirm:`$false" | Should -BeNullOrEmpty
            Get-Sent "Add-HdpConnectorUser $connector $list" | Should -BeNullOrEmpty
            # The other item of the list goes on.
            $null = Get-Sent "$list | Get-EtlConnection"
            @($failed -match 'in quotes').Count | Should -Be 1 -Because "$list |"
            @($failed.TargetObject) -eq 'x' | Should -HaveCount ($list -match '''x''' ? 1 : 0)
        }
    }

    It 'is refused as a floating-point number out of a variable or an object: <_>' -ForEach { 2024.10 }, { [float] 0.5 }, { [double]::PositiveInfinity }, { 1e300 }, { 6.02e23 } {
        $value = & $_
        Get-EtlConnection -ConnectionId $value -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        "$failed" | Should -Match 'may have been typed differently'
        [pscustomobject]@{ ConnectionId = $value } | Get-EtlConnection -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        "$failed" | Should -Match 'may have been typed differently'
        $value | Get-EtlConnection -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        "$failed" | Should -Match 'may have been typed differently'
    }

    It 'stays what it is as a whole number: <_>' -ForEach { 41 }, { 41L }, { 41.0 }, { 41d }, { [uint64] 41 }, { [bigint] 41 }, { [byte] 41 }, { '41' }, { [psobject] 41 } {
        $value = & $_
        (Get-EtlConnection -ConnectionId $value).ConnectionId | Should -Be 41
        ([pscustomobject]@{ ConnectionId = $value } | Get-EtlConnection).ConnectionId | Should -Be 41
        ($value, 23 | Get-EtlConnection).ConnectionId | Should -Be 41, 23
    }

    It 'takes lists of whole numbers, and of quoted texts' {
        (Get-EtlConnection -ConnectionId 41, 23).ConnectionId | Should -Be 41, 23
        Get-Target "Get-EtlJob -ConnectionId '0041', '2024.10'" | Sort-Object | Should -Be '0041', '2024.10'
        (41, 23 | Get-EtlConnection).ConnectionId | Should -Be 41, 23
        @(Get-PipelineRun 5fd56d90979ee048ee660624 -RunCount 01, 01).Count | Should -Be 2 -Because 'numbers are numbers'
    }

    It 'goes as it was typed in a dictionary of texts, or is refused' {
        (Get-Sent 'Set-EtlInboundField 275 @{ since = 200 }').Body | Should -Contain '{"since":200}'
        foreach ($value in '0041', '2024.10', '1kb', '(007)', '@(007, 8)', '-0', '+5', '-007', '$(0041)', '[ordered]@{ id = 0041 }', '@{ list = @(8; 5l) }') {
            Get-Sent "Set-EtlInboundField 275 @{ since = $value }" | Should -BeNullOrEmpty
            "$failed" | Should -Match 'in quotes'
            Get-Sent "Invoke-DataOpsRequest Etl api/v1/etl/connectors -Query @{ since = $value }" | Should -BeNullOrEmpty
            "$failed" | Should -Match 'in quotes'
        }
        (Get-Sent 'Invoke-DataOpsRequest Etl api/v1/etl/connectors -Query @{ since = 1.5 }').Query | Should -Be '?since=1.5'
        Get-Sent 'Invoke-DataOpsRequest Etl api/v1/etl/connectors -Query @{ 0041 = "x" }' | Should -BeNullOrEmpty
        "$failed" | Should -Match "'0041'"
        Get-Sent 'Set-OpseraTool 5fc7a12ebed9dd3a622f5d22 @{ configuration = @{ id = 0041 } }' | Should -BeNullOrEmpty
        "$failed" | Should -Match "'0041'"
        (Get-Sent 'Set-OpseraTool 5fc7a12ebed9dd3a622f5d22 @{ limit = 0x1F; share = 0.50 }').Body | Should -Match '"limit":31' -Because 'JSON has numbers'
    }

    It 'is refused where it is no text at all' {
        foreach ($value in @{ a = 1 }, [pscustomobject]@{ a = 1 }, (ConvertTo-SecureString x -AsPlainText -Force), (Get-AuthToken -Service Hdp), (Get-EtlJob 164)) {
            { Set-HdpConnector $connector -Label $value } | Should -Throw -ExpectedMessage '*accepts text*'
            { Get-Pipeline -Name $value } | Should -Throw -ExpectedMessage '*accepts text*'
        }
    }
}

Describe 'Durations and times of day' {
    It 'reads <Given> as <Read>' -ForEach @(
        @{ Given = 8; Read = '08:00' }, @{ Given = '8'; Read = '08:00' }, @{ Given = 8.5; Read = '08:30' }, @{ Given = '8.25'; Read = '08:15' }, @{ Given = '08:30'; Read = '08:30' }, @{ Given = '8:30:00'; Read = '08:30' }
        @{ Given = [timespan]'08:30'; Read = '08:30' }, @{ Given = [timeonly]::new(8, 30); Read = '08:30' }, @{ Given = [datetime]'2030-01-01 08:30'; Read = '08:30' }, @{ Given = 8.7; Read = '08:42' }, @{ Given = 0; Read = '00:00' }, @{ Given = '00:00'; Read = '00:00' }
    ) {
        $null = Get-DataOpsSandboxRequest -Clear
        Enable-InfoworksTableGroupSchedule 63c79645373d557660c43801 63c79645373d557660c43812 -Start (Get-Date).AddDays(1) -Unit Day -WindowStart $given -WindowEnd 23:59 -WindowEvery 1 -WindowUnit Hour
        $window = ((Get-DataOpsSandboxRequest '*/schedules/enable' -Method PUT).Body | ConvertFrom-Json).schedule.repeat_on_days_config ?? ((Get-DataOpsSandboxRequest '*/schedules/enable' -Method PUT).Body)
        "$window" + (Get-DataOpsSandboxRequest '*/schedules/enable' -Method PUT).Body | Should -Match "`"starts_daily_at`":`"?$([regex]::Escape($read))"
    }

    It 'reads bare numbers as it documents: hours of a day, seconds of a duration' {
        $null = Get-DataOpsSandboxRequest -Clear
        Enable-InfoworksTableGroupSchedule 63c79645373d557660c43801 63c79645373d557660c43812 -Start (Get-Date).AddDays(1) -Unit Day -WindowStart 08 -WindowEnd 18 -WindowEvery 1 -WindowUnit Hour
        (Get-DataOpsSandboxRequest '*/schedules/enable' -Method PUT).Body | Should -Match '"starts_daily_at":"08:00".*"ends_daily_at":"18:00"'
        $other = Start-DataOpsSandbox -RunDuration 5 -TokenLifetime 900 -Latency 0.001
        $options = (Get-Command Get-EtlConnector).ImplementingType.Assembly.GetType('DataOps.Commands.Sandbox.Sandboxes').GetMethod('One', [Reflection.BindingFlags]'NonPublic, Static').Invoke($null, @($other.Port)).Options
        $other | Stop-DataOpsSandbox
        $options.RunDuration | Should -Be 00:00:05
        $options.TokenLifetime | Should -Be 00:15:00
        $options.Latency.TotalMilliseconds | Should -Be 1
    }

    It 'refuses <_>' -ForEach '24:00', '25', '-1', '8 pm', '08:60', 'noon', '830', '1.08:00', '08:30:15', 8.33, $true {
        { Enable-InfoworksTableGroupSchedule 1 2 -Start (Get-Date).AddDays(1) -Unit Day -WindowStart $_ -WindowEnd 23:00 -WindowEvery 1 -WindowUnit Hour } | Should -Throw -ExpectedMessage '*not a time of day: write it like 08:30*'
    }

    It 'refuses a duration of <_>' -ForEach '-5', 'soon', '5s', '00:90', '1e300', 'NaN' {
        { Set-DataOpsSandboxFault -Kind Delay -Delay $_ } | Should -Throw -ExpectedMessage '*not a duration: write it like 00:00:05*'
    }
}

Describe 'Numbers' {
    It 'are refused with a comma, which PowerShell leaves out: <_>' -ForEach '1,5', '0,5', '1.000,5', '1,000', ' 2,5 ' {
        { Set-AuthToken Etl -RequestTimeoutSec $_ } | Should -Throw -ExpectedMessage '*write it without a comma*'
        { Wait-DataOpsRun -RunId etl:default/164 -TimeoutSec $_ } | Should -Throw -ExpectedMessage '*write it without a comma*'
    }
}

Describe 'Secrets' {
    BeforeDiscovery {
        $secrets = foreach ($command in Get-Command -Module DataOps -CommandType Cmdlet) {
            foreach ($parameter in $command.ImplementingType.GetProperties() | Where-Object { $_.PropertyType -in [securestring], [pscredential] }) { @{ Command = $command.Name; Parameter = $parameter.Name; IsCredential = $parameter.PropertyType -eq [pscredential] } }
        }
    }

    It 'are told what they take, and are not shown: <Command> -<Parameter>' -ForEach $secrets {
        foreach ($value in $(if ($IsCredential) { ConvertTo-SecureString invented -AsPlainText -Force } else { 'invented' }), @{ a = 'invented' }) {
            $given = @{ $Parameter = $value }
            $failed = { & $Command @given } | Should -Throw -ExpectedMessage ($IsCredential ? '*It takes a credential: (Get-Credential)*' : '*It takes a SecureString: (Read-Host*') -ErrorId 'ParameterArgumentTransformationError,*' -PassThru
            "$failed" | Should -Not -Match invented
        }
    }
}

Describe 'Words' {
    BeforeDiscovery {
        $lists = foreach ($command in Get-Command -Module DataOps -CommandType Cmdlet) {
            foreach ($parameter in $command.ImplementingType.GetProperties() | Where-Object { $_.IsDefined([Parameter], $true) }) {
                $type = [Nullable]::GetUnderlyingType($parameter.PropertyType) ?? $parameter.PropertyType
                if ($type.IsArray) { $type = $type.GetElementType() }
                if ($type.IsEnum) { @{ Command = $command.Name; Parameter = $parameter.Name; Words = [enum]::GetNames($type)[0, 1] -join ', ' } }
            }
        }
    }

    # PowerShell makes one other word of them: Friday of Monday and Friday.
    It 'are refused as one text with commas: <Command> -<Parameter>' -ForEach $lists {
        $given = @{ $Parameter = $Words }
        { & $Command @given } | Should -Throw -ExpectedMessage "*'$Words' is one text, not several values*" -ErrorId 'ParameterArgumentTransformationError,*'
    }
}

Describe 'On any culture' -ForEach 'th-TH', 'de-DE', 'ar-SA', 'fa-IR', 'tr-TR', 'en-GB', 'fr-CH' {
    BeforeAll {
        $before = [cultureinfo]::CurrentCulture
        [cultureinfo]::CurrentCulture = $_
        $culture = $_
    }
    AfterAll { [cultureinfo]::CurrentCulture = $before }

    It 'asks for the day that is written' {
        foreach ($day in { '2021-07-29' }, { '07/29/2021' }, { [datetime]'2021-07-29' }, { [datetimeoffset]::new(2021, 7, 29, 0, 0, 0, [timespan]::Zero) }, { [dateonly]::new(2021, 7, 29) }, { '29 July 2021' }) {
            $null = Get-DataOpsSandboxRequest -Clear
            $null = Get-OpseraUserLog -Date (& $day)
            (Get-DataOpsSandboxRequest).Query | ForEach-Object { [uri]::UnescapeDataString($_) } | Should -Match '2021-07-29' -Because "$culture $day"
        }
        # As it is typed in an argument.
        $null = Get-OpseraUserLog -Date 2021-07-29
        [uri]::UnescapeDataString((Get-DataOpsSandboxRequest)[-1].Query) | Should -Match '2021-07-29'
    }

    It 'schedules what PowerShell itself reads' {
        $null = Get-DataOpsSandboxRequest -Clear
        Enable-InfoworksTableGroupSchedule 63c79645373d557660c43801 63c79645373d557660c43812 -Start '05/06/2030 07:00' -TimeZone ([timezoneinfo]::Local.Id)
        (Get-DataOpsSandboxRequest '*/schedules/enable' -Method PUT).Body | Should -Match '(0?5/0?6/2030|2030-05-06)'
    }

    It 'shows the clock readings of a schedule and the seconds of a message in the same way' {
        Enable-InfoworksTableGroupSchedule 63c79645373d557660c43801 63c79645373d557660c43812 -Start '2090-05-06 07:00'
        $schedule = Get-InfoworksTableGroupSchedule 63c79645373d557660c43801 63c79645373d557660c43812
        $schedule, ($schedule | Format-List) | ForEach-Object { $_ | Out-String | Should -Match '2090-05-06 07:00' }
        Set-DataOpsSandboxOutcome Succeeded -JobId 164 -Duration 01:00:00
        { Start-EtlJob 164 -IfRunning Join -Wait -TimeoutSec 0.2 -ErrorAction Stop } | Should -Throw -ExpectedMessage '*had not ended after 0.2 s*'
    }

    It 'refuses as a date <_>' -ForEach '29/07/2021', 2021, 20210729, 'yesterday', '2021-13-01', $true {
        { Get-OpseraUserLog -Date $_ } | Should -Throw -ExpectedMessage '*is not a date in an unambiguous format*'
    }

    It 'takes numbers as they are typed, and gives what was typed' {
        foreach ($text in '2024.10', '2024.1', '-5') { Get-Target "Get-EtlJob -ConnectionId $text" | Should -Be $text }
        $other = Start-DataOpsSandbox -Latency '0.001'
        $other | Stop-DataOpsSandbox
    }

    It 'matches wildcards without regard to case, and not by its own rules' {
        (Get-Pipeline NIGHTLY*).Count | Should -Be (Get-Pipeline 'nightly*').Count
        (Get-Pipeline nIGHTLY*).Count | Should -BeGreaterThan 0
        (Get-InfoworksSecret OLD*).Count | Should -BeGreaterThan 0
        (Get-DataOpsSandboxRequest '*/PIPELINES').Count | Should -BeGreaterThan 0
        (Get-EtlJob -Description '*USERS').Count | Should -BeGreaterThan 0
        (Get-AuthToken DEFAULT).Count | Should -BeGreaterThan 0
    }
}

Describe 'DATAOPS_READONLY' {
    AfterAll { $env:DATAOPS_READONLY = $null }

    It 'is read-only by <_>, and warns' -ForEach 'ja', 'oui', 'y', 'x', '2', 'readonly', 'falsch' {
        $env:DATAOPS_READONLY = $_
        $null = Get-DataOpsSandboxRequest -Clear
        { Start-EtlJob 164 -WarningVariable script:said -WarningAction SilentlyContinue } | Should -Throw -ErrorId 'ReadOnlySession,*'
        "$said" | Should -Be "DATAOPS_READONLY is '$_', which is neither yes (1, true, yes, on) nor no (0, false, no, off): every session is read-only."
        Get-DataOpsSandboxRequest | Should -BeNullOrEmpty
        $null = 23, 41 | Get-EtlConnection -WarningVariable said -WarningAction SilentlyContinue
        $said.Count | Should -Be 1
        $null = Set-AuthToken Etl -WarningVariable said -WarningAction SilentlyContinue
        $said.Count | Should -Be 1
    }

    It 'is read-only by <_>, without a word' -ForEach '1', 'true', 'TRUE', ' Yes ', 'on' {
        $env:DATAOPS_READONLY = $_
        { Start-EtlJob 164 -WarningVariable script:said } | Should -Throw -ErrorId 'ReadOnlySession,*'
        $said | Should -BeNullOrEmpty
    }

    It 'is not read-only by "<_>"' -ForEach '0', 'false', 'FALSE', ' no', 'off ', '' {
        $env:DATAOPS_READONLY = $_
        Start-EtlJob 165 -WhatIf -WarningVariable said
        $said | Should -BeNullOrEmpty
        (Get-AuthToken -Service Etl).ReadOnly | Should -BeFalse
    }
}

Describe 'A proxy' {
    It 'is checked when it is given: <_>' -ForEach 'proxy.example.com:8080', 'proxy', '10.0.0.1:8080', 'ftp://proxy.example.com', 'http://Joe:invented@proxy.example.com', 'file:///etc/hosts', 'socks4b://proxy.example.com' {
        { Set-AuthToken Etl -Proxy $_ } | Should -Throw -ErrorId 'InvalidRequest,*'
        { New-AuthToken Etl https://one.example.com -Token (ConvertTo-SecureString invented -AsPlainText -Force) -Name unused -NoVerify -Proxy $_ } | Should -Throw -ErrorId 'InvalidRequest,*'
    }

    It 'may be <_>' -ForEach 'http://proxy.example.com:8080', 'https://proxy.example.com', 'socks4://10.0.0.1:1080', 'socks5://proxy.example.com:1080' {
        (New-AuthToken Etl https://one.example.com -Token (ConvertTo-SecureString invented -AsPlainText -Force) -Name unused -NoVerify -Proxy $_).Proxy.OriginalString | Should -Be $_
        Remove-AuthToken unused -Service Etl
    }

    It 'is taken off by -NoProxy, and the system''s settings count again with -NoProxy:$false' {
        $null = Set-AuthToken Etl -AllowUnencryptedAuthentication -Proxy http://proxy.example.com:8080 -ProxyCredential ([pscredential]::new('Joe', (ConvertTo-SecureString invented -AsPlainText -Force)))
        $token = Set-AuthToken Etl -NoProxy -PassThru
        $token.Proxy, $token.NoProxy | Should -Be $null, $true
        (Get-EtlConnection 23).ConnectionId | Should -Be 23
        $token = Set-AuthToken Etl -NoProxy:$false -PassThru
        $token.Proxy, $token.NoProxy | Should -Be $null, $false
        $null = Set-AuthToken Etl -NoProxy
        (Set-AuthToken Etl -MaximumRetryCount 4 -PassThru).NoProxy | Should -BeTrue
        (Set-AuthToken Etl -Proxy http://proxy.example.com:8080 -PassThru).NoProxy | Should -BeFalse
        { Set-AuthToken Etl -NoProxy -Proxy http://proxy.example.com:8080 } | Should -Throw -ErrorId 'InvalidRequest,*'
        { Set-AuthToken Etl -Proxy $null } | Should -Throw -ErrorId 'InvalidRequest,*'
        $null = Set-AuthToken Etl -NoProxy:$false -AllowUnencryptedAuthentication:$false
    }
}
