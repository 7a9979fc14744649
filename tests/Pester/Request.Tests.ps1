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
}
