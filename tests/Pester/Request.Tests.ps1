BeforeAll {
    Import-Module "$PSScriptRoot/../../DataOps.psd1" -Force
    $sandbox = Start-DataOpsSandbox
    New-AuthToken -Sandbox
}

AfterAll {
    Get-AuthToken | Remove-AuthToken
    Stop-DataOpsSandbox
}

Describe 'Invoke-DataOpsRequest' {
    It 'outputs a list one by one, with or without a leading slash' {
        (Invoke-DataOpsRequest Etl api/v1/etl/connectors/graph).authentication_id | Should -HaveCount 4
        (Invoke-DataOpsRequest Etl /api/v1/etl/connectors/graph).connector_name[0] | Should -Be 'Generic Rest JSON API'
    }

    It 'outputs the rows of all pages with -AllPages: <path>' -ForEach @(
        @{ Service = 'Infoworks'; Path = 'v3/admin/manage-secrets/secrets?limit=2'; Rows = 3; Requests = 2 }
        @{ Service = 'Infoworks'; Path = 'v3/admin/manage-secrets/secrets?limit=1&offset=1'; Rows = 2; Requests = 2 }
        @{ Service = 'Infoworks'; Path = 'v3/admin/workflows?limit=2'; Rows = 3; Requests = 2 }
        @{ Service = 'Infoworks'; Path = 'v3/admin/manage-secrets/secrets/6418304b7eeb1c40de2b6008'; Rows = 1; Requests = 1 }
        @{ Service = 'Infoworks'; Path = 'v3/sources/63c79645373d557660c43801/table-groups/63c79645373d557660c43811/schedules'; Rows = 1; Requests = 1 }
        @{ Service = 'Infoworks'; Path = 'v3/admin/manage-secrets/secrets?filter={"name":"nothing"}'; Rows = 0; Requests = 1 }
        @{ Service = 'Etl'; Path = 'api/v1/etl/connectors/graph'; Rows = 4; Requests = 1 }
        @{ Service = 'Etl'; Path = 'api/v1/etl/connectors'; Rows = 5; Requests = 1 }
        @{ Service = 'Etl'; Path = 'api/v1/etl/connections'; Rows = 1; Requests = 1 }
        @{ Service = 'Opsera'; Path = 'api/v1/pipeline/pipelines'; Rows = 9; Requests = 1 }
        @{ Service = 'Opsera'; Path = 'api/v1/logs/user/actions?type=nothing'; Rows = 0; Requests = 1 }
        @{ Service = 'Hdp'; Path = 'api/mgmt/connectors?details=true'; Rows = 1; Requests = 1 }
    ) {
        $null = Get-DataOpsSandboxRequest -Clear
        @(Invoke-DataOpsRequest $Service $Path -AllPages).Count | Should -Be $Rows
        @(Get-DataOpsSandboxRequest | Where-Object Path -NotLike '*/security/*').Count | Should -Be $Requests
    }

    It 'outputs the first page as it came without -AllPages' {
        $page = Invoke-DataOpsRequest Infoworks 'v3/admin/manage-secrets/secrets?limit=2'
        $page.result.Count | Should -Be 2
        $page.total_count | Should -Be 3
    }

    It 'refuses -AllPages where the page stands in a body' {
        { Invoke-DataOpsRequest Infoworks v3/prodops/jobs POST -Body @{} -AllPages -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidRequest,*' -ExpectedMessage '*POST*'
        { Invoke-DataOpsRequest Infoworks v3/admin/jobs -AllPages -Raw } | Should -Throw -ErrorId 'AmbiguousParameterSet,*'
    }

    It 'outputs an object as one, with nested objects and arrays' {
        $answer = Invoke-DataOpsRequest Etl api/v1/etl/activateConnection/AZURE_AD_ms_graph
        $answer.connector_data.authentications[0].fields[2].field_label | Should -Be 'Tenant Id'
        $answer.connector_data.job_templates.Count | Should -Be 5
    }

    It 'outputs text with -Raw' {
        Invoke-DataOpsRequest Etl api/v1/etl/connectors/graph -Raw | Should -BeLike '`[*'
    }

    It 'sends a dictionary, an object, and JSON text' {
        foreach ($body in @{ label = 'x1' }, [pscustomobject]@{ label = 'x1' }, '{"label":"x1"}') {
            $null = Invoke-DataOpsRequest Etl api/v1/etl/connection/44 PUT -Body $body -Idempotent
            ((Get-DataOpsSandboxRequest -Method PUT)[-1].Body | ConvertFrom-Json).label | Should -Be x1
        }
    }

    It 'sends query parameters, encoded, and lists as several' {
        $null = Invoke-DataOpsRequest Etl api/v1/etl/connectors/graph -Query ([ordered]@{ a = 'x y', 'z'; b = $true })
        (Get-DataOpsSandboxRequest '*/graph')[-1].Query | Should -Be '?a=x%20y&a=z&b=true'
    }

    It 'sends what PowerShell wraps as the plain thing: <name>' -ForEach @(
        @{ Name = 'a flag'; Value = { [switch]$true }; Json = 'true'; Text = 'true' }
        @{ Name = 'a wrapped flag'; Value = { [psobject]$false }; Json = 'false'; Text = 'false' }
        @{ Name = 'a wrapped list'; Value = { [psobject](, 1 + , 2) }; Json = '[1,2]'; Text = '1&x=2' }
        @{ Name = 'a list of flags'; Value = { , @([switch]$true, $false) }; Json = '[true,false]'; Text = 'true&x=false' }
        @{ Name = 'a time'; Value = { [datetime]::new(2030, 1, 31, 8, 0, 0, [DateTimeKind]::Utc) }; Json = '"2030-01-31T08:00:00.000Z"'; Text = '2030-01-31T08%3A00%3A00.000Z' }
        @{ Name = 'a wrapped time'; Value = { [psobject][datetimeoffset]::new(2030, 1, 31, 8, 0, 0, [timespan]::FromHours(5.5)) }; Json = '"2030-01-31T02:30:00.000Z"'; Text = '2030-01-31T02%3A30%3A00.000Z' }
        @{ Name = 'a day'; Value = { [dateonly]::new(2030, 1, 31) }; Json = '"2030-01-31"'; Text = '2030-01-31' }
        @{ Name = 'a time of day'; Value = { [timeonly]::new(8, 30) }; Json = '"08:30:00"'; Text = '08%3A30%3A00' }
        @{ Name = 'a word'; Value = { [DayOfWeek]::Monday }; Json = '"Monday"'; Text = 'Monday' }
        @{ Name = 'an address'; Value = { [uri]'https://one.example.com/a' }; Json = '"https://one.example.com/a"'; Text = 'https%3A%2F%2Fone.example.com%2Fa' }
        @{ Name = 'a fraction'; Value = { [psobject]1.5 }; Json = '1.5'; Text = '1.5' }
    ) {
        $value = & $value
        $null = Invoke-DataOpsRequest Etl api/v1/etl/connection/44 PUT -Body @{ x = $value } -Query @{ x = $value } -Idempotent -ErrorAction SilentlyContinue
        (Get-DataOpsSandboxRequest -Method PUT)[-1].Body | Should -Be "{`"x`":$json}"
        (Get-DataOpsSandboxRequest -Method PUT)[-1].Query | Should -Be "?x=$text"
    }

    It 'sends nothing as null, and what is empty as it is' {
        foreach ($body in (& {}), $null, (Get-Process -Name nothing-like-it -ErrorAction Ignore)) {
            $null = Invoke-DataOpsRequest Etl api/v1/etl/connection/44 PUT -Body $body -Idempotent -ErrorAction SilentlyContinue
            (Get-DataOpsSandboxRequest -Method PUT)[-1].Body | Should -Be 'null'
        }
        $null = Invoke-DataOpsRequest Etl api/v1/etl/connection/44 PUT -Body ([ordered]@{ a = (& {}); b = @(& {}); c = @{}; d = @((& {}), 1) }) -Idempotent -ErrorAction SilentlyContinue
        (Get-DataOpsSandboxRequest -Method PUT)[-1].Body | Should -Be '{"a":null,"b":[],"c":{},"d":[null,1]}'
        $generic = [System.Collections.Generic.Dictionary[string, object]]::new()
        $generic['a'] = [System.Collections.Generic.SortedList[string, int]]::new()
        $generic['a']['b'] = 1
        $null = Invoke-DataOpsRequest Etl api/v1/etl/connection/44 PUT -Body $generic -Idempotent -ErrorAction SilentlyContinue
        (Get-DataOpsSandboxRequest -Method PUT)[-1].Body | Should -Be '{"a":{"b":1}}'
        $null = @{}, @() | ForEach-Object { Invoke-DataOpsRequest Etl api/v1/etl/connection/44 PUT -Body $_ -Idempotent -ErrorAction SilentlyContinue }
        (Get-DataOpsSandboxRequest -Method PUT)[-2, -1].Body | Should -Be '{}', '[]'
    }

    It 'sends names that differ only in case, and refuses two of one name' {
        $both = '{"a":1,"A":{"b":2,"B":3}}'
        $null = Invoke-DataOpsRequest Etl api/v1/etl/connection/44 PUT -Body ($both | ConvertFrom-Json -AsHashtable) -Idempotent -ErrorAction SilentlyContinue
        (Get-DataOpsSandboxRequest -Method PUT)[-1].Body | Should -Be $both
        $null = Invoke-DataOpsRequest Etl api/v1/etl/connectors -Query ('{"a":1,"A":2}' | ConvertFrom-Json -AsHashtable)
        (Get-DataOpsSandboxRequest)[-1].Query | Should -Be '?a=1&A=2'
        $before = (Get-DataOpsSandbox).RequestCount
        $twice = @{ 1 = 'a' }
        $twice['1'] = 'b'
        { Invoke-DataOpsRequest Etl api/v1/etl/connection/44 PUT -Body $twice } | Should -Throw -ExpectedMessage "*two values for '1'*"
        { Set-EtlConnection 44 -Field ('{"label":"a","Label":"b"}' | ConvertFrom-Json -AsHashtable) } | Should -Throw -ExpectedMessage "*two values for 'Label'*"
        { Set-OpseraTool 5fc7a12ebed9dd3a622f5d22 ('{"name":"a","Name":"b"}' | ConvertFrom-Json -AsHashtable) } | Should -Throw -ExpectedMessage "*two values for 'Name'*"
        (Get-DataOpsSandbox).RequestCount | Should -Be $before
    }

    It 'reveals a secret in a query on the wire, and nowhere else' {
        $secret = ConvertTo-SecureString 'invented secret/1' -AsPlainText -Force
        $said = Invoke-DataOpsRequest Etl api/v1/etl/connectors -Query @{ q = $secret; r = $secret, 'plain' } -Debug -Verbose *>&1 | Out-String -Width 1000
        $said | Should -Match 'q=\*\*\*'
        $said | Should -Not -Match 'invented'
        $request = (Get-DataOpsSandboxRequest)[-1]
        $request.Query | Should -Not -Match 'invented|SecureString'
        $server = (Get-Command Get-EtlConnector).ImplementingType.Assembly.GetType('DataOps.Commands.Sandbox.Sandboxes').GetMethod('One', [Reflection.BindingFlags]'NonPublic, Static').Invoke($null, @(0))
        ($server.Requests | Select-Object -Last 1).Query | Should -Match 'q=invented%20secret%2F1'
        (Get-DataOpsDiagnostic | Out-String -Width 1000) + (Get-DataOpsDiagnostic -AsText) | Should -Not -Match 'invented'
    }

    It 'keeps the credential from another server' {
        $other = Start-DataOpsSandbox
        { Invoke-DataOpsRequest Etl "$($other.Uri)api/v1/etl/connectors" } | Should -Throw -ErrorId 'InvalidRequest,*' -ExpectedMessage '*credential is not sent*'
        $count = (Get-DataOpsSandbox $other.Port).RequestCount
        $other | Stop-DataOpsSandbox
        $count | Should -Be 0
    }

    It 'takes a full address of its own server' {
        (Invoke-DataOpsRequest Etl "$($sandbox.EtlUri)/connectors/graph").Count | Should -Be 4
    }

    It 'does not repeat what acts, and sends nothing with -WhatIf' {
        $count = @(Get-DataOpsSandboxRequest -Method POST).Count
        Invoke-DataOpsRequest Etl api/v1/etl/job/164 POST -WhatIf
        @(Get-DataOpsSandboxRequest -Method POST).Count | Should -Be $count
        Set-DataOpsSandboxFault -Kind Status -StatusCode 503 -Path '*/etl/job/164' -Method POST -Count 1
        { Invoke-DataOpsRequest Etl api/v1/etl/job/164 POST -ErrorAction Stop } | Should -Throw -ErrorId 'OutcomeUnknown,*'
        @(Get-DataOpsSandboxRequest -Method POST).Count | Should -Be ($count + 1)
    }

    It 'treats a path of its own operations as that operation, however it is written: <_>' -ForEach @(
        'v3/prodops/jobs/4711/cancel', '/V3/ProdOps//jobs/4711/%63ancel/', 'v3/x/../prodops/jobs/4711/cancel?a=b', 'v3/prodops/jobs/4711/c%2561ncel', 'gateway/v3/prodops/jobs/4711/cancel'
    ) {
        New-AuthToken -Sandbox -Name careful -ReadOnly
        $before = (Get-DataOpsSandbox).RequestCount
        { Invoke-DataOpsRequest Infoworks $_ -AuthToken careful } | Should -Throw -ErrorId 'ReadOnlySession,*'
        Invoke-DataOpsRequest Infoworks $_ -WhatIf
        (Get-DataOpsSandbox).RequestCount | Should -Be $before
        Set-DataOpsSandboxFault -Kind Status -StatusCode 503 -Path '*' -Count 9
        { Invoke-DataOpsRequest Infoworks $_ -Idempotent -ErrorAction Stop } | Should -Throw -ErrorId 'OutcomeUnknown,*'
        Set-DataOpsSandboxFault -Clear
        (Get-DataOpsSandbox).RequestCount | Should -Be ($before + 1)
    }

    It 'reads by POST where the vendor does: with a read-only token, and again after a failure' {
        New-AuthToken -Sandbox -Name careful -ReadOnly
        Set-DataOpsSandboxFault -Kind Status -StatusCode 503 -Path '*/pipeline/summary' -Count 1 -RetryAfter 0
        (Invoke-DataOpsRequest Opsera api/v1/pipeline/summary POST -Body @{ pipelineId = '5fd56d90979ee048ee660624' } -AuthToken careful).name | Should -Be 'Blank Template'
        { Invoke-DataOpsRequest Opsera api/v1/pipeline/run POST -Body @{ pipelineId = '5fd56d90979ee048ee660624' } -AuthToken careful } | Should -Throw -ErrorId 'ReadOnlySession,*'
    }

    It 'lets no member of an answer choose the token of the next command' {
        Set-DataOpsSandboxFault -Kind Body -Body '[{"authToken":"other","AuthToken":"other","job_id":"164","inner":{"AUTHTOKEN":"other","job_id":"164","list":[{"authtoken":"other"}]}}]' -Path '*/etl/connectors' -Count 1
        $answer = Invoke-DataOpsRequest Etl api/v1/etl/connectors
        ($answer.PSObject.Properties | Where-Object Value -eq other).Name | Should -Be authToken_2, AuthToken_3
        $answer.inner.AUTHTOKEN_2 | Should -Be other
        foreach ($object in $answer, $answer.inner, $answer.inner.list[0]) { $object.PSObject.Properties['AuthToken'] | Should -BeNullOrEmpty }
        ($answer.inner | Select-Object *, @{ n = 'JobId'; e = { $_.job_id } } | Get-EtlJobRun).AuthToken | Should -Be default
    }

    It 'refuses <_>' -ForEach '//', '//[', '\\host\x', 'http:///', 'file:///etc/passwd', 'javascript:alert(1)', 'http://127.0.0.1:99999/', 'http://user:invented@127.0.0.1/', 'a#b' {
        { Invoke-DataOpsRequest Etl $_ } | Should -Throw -ErrorId 'InvalidRequest,*'
        { New-AuthToken Etl $_ -Token (ConvertTo-SecureString invented-token -AsPlainText) } | Should -Throw -ErrorId 'InvalidRequest,*'
        { New-AuthToken Etl http://127.0.0.1:9 -Token (ConvertTo-SecureString invented-token -AsPlainText) -Name unused -NoVerify -Proxy $_ } | Should -Throw -ErrorId 'InvalidRequest,*'
    }
}
