BeforeAll {
    Import-Module "$PSScriptRoot/../../DataOps.psd1" -Force
    Start-DataOpsSandbox -RunDuration 00:00:00.3
    New-AuthToken -Sandbox
    function Get-Request([string] $Path = '*', [string] $Method) {
        Get-DataOpsSandboxRequest -Path $Path | Where-Object { -not $Method -or $_.Method -eq $Method }
    }
    $secure = ConvertTo-SecureString 'invented-client-secret' -AsPlainText -Force
    $fields = @{ 'Tenant Id' = 'tenant-1'; 'App ID / Client ID' = 'app-1'; 'Client Secret' = $secure }
}

AfterAll {
    Get-AuthToken | Remove-AuthToken
    Stop-DataOpsSandbox
}

Describe 'Get-EtlConnector' {
    It 'lets the server search, and gives the four rows of the vendor''s sample' {
        $found = Get-EtlConnector graph
        $found.AuthenticationId | Should -Be 'JSON Rest API_ms_graph', 'INTUNE_ms_graph', 'TEAMS_d363', 'AZURE_AD_ms_graph'
        (Get-Request '*/etl/connectors/*')[-1].Path | Should -Be '/api/v1/etl/connectors/graph'
    }

    It 'lists all and filters here where the search has wildcards' {
        (Get-EtlConnector 'AZURE*').ConnectorId | Should -Be 'AZURE_AD'
        (Get-Request '*/etl/connectors*')[-1].Path | Should -Be '/api/v1/etl/connectors'
    }

    It 'gives nothing for a search without a match' {
        Get-EtlConnector nothing-like-it | Should -BeNullOrEmpty
    }

    It 'shows a table of the rows' {
        $text = Get-EtlConnector graph | Out-String -Width 100
        $text | Should -Match 'JSON Rest API_ms_graph'
        $text | Should -Not -Match 'AdditionalProperties'
    }
}

Describe 'Get-EtlConnectorDetail' {
    It 'takes piped connectors' {
        (Get-EtlConnector graph | Get-EtlConnectorDetail).AuthenticationId | Should -Be 'JSON Rest API_ms_graph', 'INTUNE_ms_graph', 'TEAMS_d363', 'AZURE_AD_ms_graph'
    }

    It 'sends an id percent-encoded' {
        $null = 'JSON Rest API_ms_graph' | Get-EtlConnectorDetail
        (Get-Request '*activateConnection*')[-1].Path | Should -Be '/api/v1/etl/activateConnection/JSON%20Rest%20API_ms_graph'
    }

    It 'gives the fields with labels, defaults and what is required' {
        $detail = Get-EtlConnectorDetail AZURE_AD_ms_graph
        ($detail.Fields | Where-Object Required).Name | Should -Be 'label', 'auth_value_1', 'auth_value_2', 'auth_value_3'
        ($detail.Fields | Where-Object Name -EQ auth_value_3).Label | Should -Be 'Client Secret'
        $detail.JobTemplates.Count | Should -Be 5
    }

    It 'reports an unknown id with that id as target, and goes on' {
        $found = 'AZURE_AD_ms_graph', 'NO_SUCH', 'SNOW_user' | Get-EtlConnectorDetail -ErrorVariable failed -ErrorAction SilentlyContinue
        $found.AuthenticationId | Should -Be 'AZURE_AD_ms_graph', 'SNOW_user'
        $failed.FullyQualifiedErrorId | Should -BeLike 'ObjectNotFound,*'
        $failed.TargetObject | Should -Be 'NO_SUCH'
    }
}

Describe 'New-EtlConnection' {
    It 'takes labels and a SecureString, and the connection''s jobs run' {
        $runs = New-EtlConnection -AuthenticationId AZURE_AD_ms_graph -Label corp -Field $fields -EnableJobs |
            Get-EtlJob -Direction Inbound | Start-EtlJob -Wait -PollIntervalSec 0.1 -ErrorVariable failed -ErrorAction SilentlyContinue
        $runs.Count | Should -Be 5
        ($runs | Where-Object State -EQ Succeeded).Count | Should -Be 4
        ($runs | Where-Object State -EQ Failed).Name | Should -Be 'Group Owners'
        $failed.FullyQualifiedErrorId | Should -BeLike 'RunFailed,*'
        $failed.TargetObject.Name | Should -Be 'Group Owners'
    }

    It 'sends field names and a JSON true, and shows no secret' {
        $body = (Get-Request '*activateConnection*' POST)[-1].Body | ConvertFrom-Json
        $body.label | Should -Be corp
        $body.enable_jobs | Should -BeTrue
        $body.auth_value_3 | Should -Be '***'
    }

    It 'names an unknown field with the valid ones, and sends nothing' {
        $before = @(Get-Request '*activateConnection*' POST).Count
        { New-EtlConnection AZURE_AD_ms_graph corp @{ Tenant = 'x' } -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidRequest,*' -ExpectedMessage "*no field 'Tenant'*auth_value_1 ('Tenant Id')*"
        @(Get-Request '*activateConnection*' POST).Count | Should -Be $before
    }

    It 'names every missing required field' {
        { New-EtlConnection AZURE_AD_ms_graph corp @{} -ErrorAction Stop } | Should -Throw -ErrorId 'MissingField,*' -ExpectedMessage '*auth_value_1*auth_value_2*auth_value_3*'
    }

    It 'sends nothing with -WhatIf' {
        $before = @(Get-Request '*' POST).Count
        New-EtlConnection AZURE_AD_ms_graph corp $fields -WhatIf
        @(Get-Request '*' POST).Count | Should -Be $before
    }
}

Describe 'Get-EtlConnection, Set-EtlConnection, Remove-EtlConnection' {
    It 'gives connections with their jobs, and one by id' {
        (Get-EtlConnection).Count | Should -BeGreaterOrEqual 4
        (Get-EtlConnection azure -ErrorAction Stop | Where-Object ConnectionId -EQ 23).Jobs.Count | Should -Be 8
        (Get-EtlConnection -ConnectionId 41).Jobs.JobId | Should -Be '275', '273', '274'
    }

    It 'changes a label by PUT, and outputs the change with -PassThru' {
        (Set-EtlConnection -ConnectionId 44 -Label snow-2 -PassThru).Label | Should -Be 'snow-2'
        $request = (Get-Request '*/etl/connection/44' PUT)[-1]
        ($request.Body | ConvertFrom-Json).label | Should -Be 'snow-2'
    }

    It 'takes labels for -Field with -AuthenticationId' {
        Set-EtlConnection 23 -AuthenticationId AZURE_AD_ms_graph -Field @{ 'Client Secret' = $secure }
        ((Get-Request '*/etl/connection/23' PUT)[-1].Body | ConvertFrom-Json).auth_value_3 | Should -Be '***'
    }

    It 'refuses to change nothing' {
        { Set-EtlConnection 23 } | Should -Throw -ErrorId 'InvalidRequest,*'
    }

    It 'changes a field by its label, which it knows by the connection itself' {
        $secure = ConvertTo-SecureString invented-secret-2 -AsPlainText -Force
        Set-EtlConnection 23 -Field @{ 'Client Secret' = $secure }
        ((Get-Request '*/etl/connection/23' PUT)[-1].Body | ConvertFrom-Json).PSObject.Properties.Name | Should -Be auth_value_3
        Get-EtlConnection -Search azure | Select-Object -First 1 | Set-EtlConnection -Field @{ 'tenant id' = 'tenant-2'; source_server = 'https://graph.example.com' }
        ((Get-Request '*/etl/connection/23' PUT)[-1].Body | ConvertFrom-Json).source_server | Should -Be https://graph.example.com
    }

    It 'asks for what it needs to know of the fields once in a session: an id that is typed, a label, an object' {
        Get-AuthToken | Remove-AuthToken
        $null = New-AuthToken -Sandbox
        $connection = Get-EtlConnection -ConnectionId 23
        $connection | Export-Csv "$TestDrive/c.csv"
        function Get-Sent([scriptblock] $Act) {
            $null = Get-DataOpsSandboxRequest -Clear
            & $Act
            foreach ($request in Get-DataOpsSandboxRequest) { "$($request.Method) $($request.Path -replace '^/api/v1/etl/')" }
        }
        Get-Sent { $connection | Set-EtlConnection -Field @{ 'Client Secret' = $secure } } | Should -Be 'GET connectors', 'GET activateConnection/AZURE_AD_ms_graph', 'PUT connection/23'
        Get-Sent { $connection | Set-EtlConnection -Field @{ 'Client Secret' = $secure } } | Should -Be 'PUT connection/23'
        Get-Sent { Import-Csv "$TestDrive/c.csv" | Set-EtlConnection -Field @{ 'Client Secret' = $secure } } | Should -Be 'PUT connection/23'
        Get-Sent { Set-EtlConnection 23 -Field @{ 'Client Secret' = $secure } } | Should -Be 'GET connection/23', 'PUT connection/23'
        Get-Sent { Set-EtlConnection azure_ad -Field @{ 'Client Secret' = $secure } } | Should -Be 'GET connections', 'PUT connection/23'
        Get-Sent { Set-EtlConnection 23 -Label azure_ad } | Should -Be 'PUT connection/23'
    }

    It 'refuses a field that the connection does not have, and sends nothing: <Field>' -ForEach @(
        @{ Field = 'Client Secrt'; Nearest = 'Client Secret' }
        @{ Field = 'auth_value_33'; Nearest = 'auth_value_3' }
        @{ Field = 'enable_jobs'; Nearest = $null }
    ) {
        $before = (Get-Request '*/etl/connection/23' PUT).Count
        Set-EtlConnection 23 -Field @{ $Field = 'new' } -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.FullyQualifiedErrorId | Should -BeLike 'InvalidRequest,*'
        $failed.TargetObject | Should -Be 23
        if ($Nearest) { "$failed" | Should -Match "the nearest is '$Nearest'" }
        (Get-Request '*/etl/connection/23' PUT).Count | Should -Be $before
    }

    It 'sends fields as they are only where it is told to, and the sandbox refuses those that are unknown' {
        Set-EtlConnection 23 -Field @{ 'Client Secret' = 'new' } -SkipValidation -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.Exception.HttpStatus | Should -Be 422
        Set-EtlConnection 23 -Field @{ auth_value_3 = 'new' } -SkipValidation -ErrorAction Stop
    }

    It 'says what goes with a connection, and deletes nothing with -WhatIf' {
        $text = pwsh -NoProfile -NonInteractive -Command {
            param($manifest)
            $PSStyle.OutputRendering = 'PlainText'
            Import-Module $manifest; $null = Start-DataOpsSandbox; $null = New-AuthToken -Sandbox
            Get-EtlConnection azure | Remove-EtlConnection -WhatIf
            "deletes: $(@(Get-DataOpsSandboxRequest -Method DELETE).Count)"
        } -args "$PSScriptRoot/../../DataOps.psd1" | Out-String
        $text | Should -Match "connection 23 'azure_ad'.*Users, Computers, Groups, Group Members, Group Owners"
        $text | Should -Match 'deletes: 0'
    }

    It 'deletes by id' {
        Remove-EtlConnection -ConnectionId 26 -Confirm:$false
        { Get-EtlConnection -ConnectionId 26 -ErrorAction Stop } | Should -Throw -ErrorId 'ObjectNotFound,*'
    }
}

Describe 'Get-EtlJob' {
    It 'filters by description, direction and activity' {
        (Get-EtlJob -ConnectionId 23 -Description 'Group*' -Direction Inbound -Active).Description | Should -Be 'Groups', 'Group Members', 'Group Owners'
        Get-EtlJob -ConnectionId 23 -Active:$false | Should -BeNullOrEmpty
    }

    It 'finds jobs by id, and names those that are not there' {
        (Get-EtlJob -JobId 165, 4711 -ErrorVariable failed -ErrorAction SilentlyContinue).Description | Should -Be 'Computers'
        $failed.TargetObject | Should -Be '4711'
    }

    It 'binds connections that came back from a file' {
        Get-EtlConnection -ConnectionId 23 | Export-Clixml "$TestDrive/connections.xml"
        (Import-Clixml "$TestDrive/connections.xml" | Get-EtlJob).Count | Should -Be 8
    }
}

Describe 'Get-EtlInboundField and Set-EtlInboundField' {
    It 'reads and sets fields' {
        (Get-EtlInboundField 275).Name | Should -Contain since
        (Set-EtlInboundField 275 @{ since = '2024-08-31' } -PassThru | Where-Object Name -EQ since).Value | Should -Be '2024-08-31'
    }

    It 'refuses an unknown field before sending' {
        { Set-EtlInboundField 275 @{ sinze = 1 } -ErrorAction Stop } | Should -Throw -ExpectedMessage "*no field 'sinze'*since*"
    }
}

Describe 'Get-EtlJobRun and Start-EtlJob' {
    It 'takes ids of a CSV file, and an empty cell is the error of its row' {
        "JobId,Who`n164,Joe`n,Fred`n165,Tom" | Set-Content "$TestDrive/ids.csv"
        (Import-Csv "$TestDrive/ids.csv" | Get-EtlJobRun -ErrorVariable failed -ErrorAction SilentlyContinue).JobId | Should -Be '164', '165'
        $failed.FullyQualifiedErrorId | Should -Be 'InvalidRequest,DataOps.Commands.Etl.GetEtlJobRunCommand'
        $failed.TargetObject.Who | Should -Be Fred
    }

    It 'takes numbers, and refuses an object without an id' {
        ([pscustomobject]@{ JobId = 164 } | Get-EtlJobRun).JobId | Should -Be '164'
        Get-Item $TestDrive | Get-EtlJobRun -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        "$failed" | Should -Match 'has no JobId'
    }

    It 'outputs a run at once, and the wait for it can be taken up by its id in another process' {
        $run = Start-EtlJob -JobId 166
        $run.State | Should -Be Queued
        $uri = (Get-DataOpsSandbox).Uri
        $seen = pwsh -NoProfile -NonInteractive -Command {
            param($manifest, $uri, $id)
            Import-Module $manifest
            $env:DATAOPS_ETL_URI = $uri
            $env:DATAOPS_ETL_TOKEN = 'sandbox-etl-token-1'
            Wait-DataOpsRun -RunId $id -PollIntervalSec 0.1 | ConvertTo-Json -Compress
        } -args "$PSScriptRoot/../../DataOps.psd1", $uri, $run.RunId
        $here = Wait-DataOpsRun -RunId $run.RunId -PollIntervalSec 0.1
        $there = $seen | ConvertFrom-Json
        $there.RunId | Should -Be $here.RunId
        $there.Message | Should -Be $here.Message
        $here.State | Should -Be Succeeded
    }

    It 'never starts a job twice when the answer is lost, and says how to find out' {
        Set-DataOpsSandboxFault -Kind ResetAfterHandling -Path '*/etl/job/167' -Method POST -Count 1
        $before = @(Get-Request '*/etl/job/167' POST).Count
        $failed = { Start-EtlJob 167 -ErrorAction Stop } | Should -Throw -ErrorId 'OutcomeUnknown,*' -PassThru
        $failed.ErrorDetails.RecommendedAction | Should -Match 'Get-EtlJobRun'
        @(Get-Request '*/etl/job/167' POST).Count | Should -Be ($before + 1)
    }

    It 'emits jobs in the order of the input' {
        Set-DataOpsSandboxFault -Kind Delay -Path '*/etl/job/164' -Delay 00:00:00.3 -Count 1
        (164, 165, 166, 168 | Get-EtlJobRun -ThrottleLimit 4).JobId | Should -Be '164', '165', '166', '168'
    }
}

Describe 'Wait-DataOpsRun' {
    It 'ends with RunTimedOut, leaves the run going and says how to take it up' {
        (Get-DataOpsSandbox).Port | Should -Not -BeNullOrEmpty
        Set-DataOpsSandboxFault -Kind Body -Path '*/etl/job/171' -Method GET -Body '{"status":"running","last_run":"2030-01-01T00:00:00Z"}'
        $run = Wait-DataOpsRun -RunId 'etl:default/171' -TimeoutSec 0.5 -PollIntervalSec 0.2 -ErrorVariable failed -ErrorAction SilentlyContinue
        $run | Should -BeNullOrEmpty
        $failed.FullyQualifiedErrorId | Should -BeLike 'RunTimedOut,*'
        $failed.ErrorDetails.RecommendedAction | Should -Match "Wait-DataOpsRun -RunId etl:default/171"
        Set-DataOpsSandboxFault -Clear
    }

    It 'refuses -OnTimeout Stop where the service cannot stop a run, before it waits' {
        { Wait-DataOpsRun -RunId 'etl:default/164' -OnTimeout Stop } | Should -Throw -ErrorId 'InvalidRequest,*'
    }

    It 'refuses what is no run id' {
        { Wait-DataOpsRun -RunId nonsense } | Should -Throw -ErrorId 'InvalidRequest,*'
    }
}
