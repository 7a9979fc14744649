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
