# The sandbox as people use it to test their own scripts.
BeforeAll {
    $root = (Resolve-Path "$PSScriptRoot/../..").Path
    Import-Module "$root/DataOps.psd1" -Force

    function Get-Secret([string] $Text) { ConvertTo-SecureString $Text -AsPlainText -Force }
}

AfterAll { Stop-DataOpsSandbox }

Describe 'The test that about_DataOps_Sandbox shows' {
    It 'passes against the script that it shows' {
        $page = Get-Content "$root/module/about/about_DataOps_Sandbox.help.txt" -Raw
        $script = [regex]::Match($page, '(?ms)these three lines\s*$(.*?)^    the test is').Groups[1].Value
        $test = [regex]::Match($page, '(?ms)^    the test is:\s*$(.*?)^FAULTS').Groups[1].Value -replace 'Import-Module DataOps', "Import-Module '$root/DataOps.psd1'"
        Set-Content "$TestDrive/Nightly.ps1" "[CmdletBinding()] param()$([Environment]::NewLine)$script"
        Set-Content "$TestDrive/Nightly.Tests.ps1" $test
        $pester = (Get-Module Pester).Path -replace '\.psm1$', '.psd1'
        $failed = pwsh -NoProfile -NonInteractive -Command "Import-Module '$pester'; Set-Location '$TestDrive'; `$r = Invoke-Pester ./Nightly.Tests.ps1 -PassThru -Output None; `"`$(`$r.PassedCount) passed, `$(`$r.FailedCount + `$r.FailedContainersCount) failed`""
        $failed | Select-Object -Last 1 | Should -Be '4 passed, 0 failed'
    }
}

Describe 'A sandbox' {
    BeforeAll {
        $sandbox = Start-DataOpsSandbox -RunDuration 00:00:00.1
        $null = New-AuthToken -Sandbox
    }
    BeforeEach { Reset-DataOpsSandbox }
    AfterAll {
        Get-AuthToken | Remove-AuthToken
        $sandbox | Stop-DataOpsSandbox
    }

    It 'lets each of its accounts sign in: <_>' -ForEach 'Etl', 'Infoworks', 'Hdp', 'Opsera' {
        foreach ($account in $sandbox.Account | Where-Object Service -EQ $_) {
            $with = if ($account.Credential) { @{ Credential = $account.Credential } } else { @{ Token = $account.Token } }
            $session = New-AuthToken -Service $account.Service -Uri $sandbox.Uri -Name "try-$($account.Role)" @with -ErrorAction Stop
            $session.UserName | Should -Be $account.UserName
        }
    }

    It 'gives Infoworks users a refresh token that works' {
        $admin = $sandbox.Account | Where-Object { $_.Service -eq 'Infoworks' -and $_.Role -eq 'admin' }
        (New-AuthToken -Service Infoworks -Uri $sandbox.Uri -Name refreshed -RefreshToken $admin.Token).Name | Should -Be refreshed
    }

    It 'ends the runs of <Name> as it is told' -ForEach @(
        @{ Name = 'a job'; Id = @{ JobId = '164' }; Start = { Start-EtlJob -JobId 164 -Wait -PollIntervalSec 0.05 -ErrorAction SilentlyContinue } }
        @{ Name = 'a pipeline'; Id = @{ PipelineId = '5fd56d90979ee048ee660631' }; Start = { Start-Pipeline -PipelineId 5fd56d90979ee048ee660631 -Wait -PollIntervalSec 0.05 -ErrorAction SilentlyContinue } }
        @{ Name = 'a source'; Id = @{ SourceId = '63c79645373d557660c43801' }; Start = { Start-InfoworksJob truncate_reload -SourceId 63c79645373d557660c43801 -TableGroupId 63c79645373d557660c43811 -Wait -PollIntervalSec 0.05 -ErrorAction SilentlyContinue } }
        @{ Name = 'a workflow'; Id = @{ WorkflowId = '63c79645373d557660c43851' }; Start = { Start-InfoworksWorkflow -DomainId 63c79645373d557660c43821 -WorkflowId 63c79645373d557660c43851 -Wait -PollIntervalSec 0.05 -ErrorAction SilentlyContinue } }
    ) {
        Set-DataOpsSandboxOutcome Failed @Id -Duration 00:00:00.05
        (& $Start).State | Should -Be Failed
        Reset-DataOpsSandbox
        (& $Start).State | Should -Be Succeeded
    }

    It 'tells a job''s message' {
        Set-DataOpsSandboxOutcome Failed -JobId 164 -Message 'The directory is not available.'
        (Start-EtlJob -JobId 164 -Wait -PollIntervalSec 0.05 -ErrorAction SilentlyContinue).Message | Should -Be 'The directory is not available.'
    }

    It 'says when there is nothing that runs with an id' {
        Set-DataOpsSandboxOutcome Failed -JobId 9999 -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.FullyQualifiedErrorId | Should -BeLike 'ObjectNotFound*'
    }

    It 'refuses that <Id> waits for an approval, which only a pipeline of Opsera does' -ForEach @(
        @{ Id = @{ JobId = '164' } }
        @{ Id = @{ PipelineId = '63c79645373d557660c43831' } }
        @{ Id = @{ WorkflowId = '63c79645373d557660c43851' } }
        @{ Id = @{ SourceId = '63c79645373d557660c43801' } }
    ) {
        Set-DataOpsSandboxOutcome Waiting @Id -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.FullyQualifiedErrorId | Should -BeLike 'InvalidRequest*'
        Set-DataOpsSandboxOutcome Waiting -PipelineId 5fd56d90979ee048ee660631
    }

    It 'moves its clock on and back' {
        Set-DataOpsSandbox -Advance -1.00:00:00
        $null = Start-EtlJob -JobId 164 -Wait -PollIntervalSec 0.05
        Set-DataOpsSandbox -Advance 1.00:00:00
        $age = (Get-DataOpsSandbox -Port $sandbox.Port).Now - (Get-EtlJobRun -JobId 164).StartedAt
        $age.TotalHours | Should -BeGreaterThan 23.9
    }

    It 'renews a token that its clock has let expire' {
        $null = Get-InfoworksSecret
        Set-DataOpsSandbox -Advance 01:00:00
        Get-InfoworksSecret | Should -Not -BeNullOrEmpty
    }

    It 'forgets changes, faults and requests when it is reset' {
        Get-EtlConnection -Search azure_ad | Where-Object Label -EQ azure_ad | Remove-EtlConnection -Confirm:$false
        Set-DataOpsSandboxFault -Kind Status -StatusCode 500
        Reset-DataOpsSandbox
        @(Get-DataOpsSandboxRequest).Count | Should -Be 0
        @(Get-EtlConnection | Where-Object Label -EQ azure_ad).Count | Should -Be 1
    }

    It 'compares a secret and shows none' {
        Set-EtlConnection -ConnectionId 23 -Field @{ auth_value_3 = Get-Secret 'invented-secret-31' }
        $sent = Get-DataOpsSandboxRequest -Method PUT
        $sent | Test-DataOpsSandboxRequest -FieldName auth_value_3 -Secret (Get-Secret 'invented-secret-31') | Should -BeTrue
        $sent | Test-DataOpsSandboxRequest -FieldName auth_value_3 -Secret (Get-Secret 'invented-secret-32') | Should -BeFalse
        $sent | Test-DataOpsSandboxRequest -FieldName Authorization -Secret ($sandbox.Account | Where-Object Service -EQ Etl).Token | Should -BeTrue
        "$($sent | Format-List * | Out-String)" | Should -Not -Match 'invented-secret-31'
    }

    It 'says when a request is not kept any more' {
        $null = Get-EtlConnector graph
        $sent = Get-DataOpsSandboxRequest
        Reset-DataOpsSandbox
        $sent | Test-DataOpsSandboxRequest -FieldName x -Secret (Get-Secret 'y') -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'ObjectNotFound*'
    }
}

Describe 'Own data' {
    AfterEach { Stop-DataOpsSandbox }

    It 'comes from <Name>' -ForEach @(
        @{ Name = 'a hashtable'; Data = { @{ Connections = @{ Label = 'mine'; AuthenticationId = 'SNOW_user'; Jobs = @{ Description = 'Users'; JobId = '7' } } } } }
        @{ Name = 'a JSON file'; Data = { '{"connections":[{"label":"mine","authenticationId":"SNOW_user","jobs":[{"description":"Users","jobId":"7"}]}]}' | Set-Content "$TestDrive/d.json"; "$TestDrive/d.json" } }
        @{ Name = 'a data file'; Data = { "@{ Connections = @{ Label = 'mine'; AuthenticationId = 'SNOW_user'; Jobs = @{ Description = 'Users'; JobId = '7' } } }" | Set-Content "$TestDrive/d.psd1"; "$TestDrive/d.psd1" } }
    ) {
        $null = Start-DataOpsSandbox -Data (& $Data)
        $null = New-AuthToken -Sandbox
        (Get-EtlConnection).Label | Should -Be mine
        (Get-EtlJob).JobId | Should -Be 7
        @(Get-Pipeline).Count | Should -BeGreaterThan 5
    }

    It 'names what is wrong with it: <Wrong>' -ForEach @(
        @{ Wrong = @{ Conections = @() }; Says = '*Conections*known are Connections, Pipelines*' }
        @{ Wrong = @{ Connections = @{ Label = 'x' } }; Says = '*no AuthenticationId*' }
        @{ Wrong = @{ Pipelines = @{ Name = 'x'; EarlierRuns = 'many' } }; Says = "*'many'*" }
        @{ Wrong = @{ Pipelines = @{ Name = 'x'; EarlierRuns = 1000000 } }; Says = "*'1000000'*from 0 to 1000*" }
        @{ Wrong = @{ Pipelines = @{ Name = 'x'; PipelineId = 'p' }, @{ Name = 'y'; PipelineId = 'p' } }; Says = "*PipelineId 'p' is there 2 times*" }
        @{ Wrong = @{ Connections = @(1..3 | ForEach-Object { @{ Label = "$_"; AuthenticationId = 'SNOW_user'; ConnectionId = 7 } }) }; Says = "*ConnectionId '7' is there 3 times*" }
        @{ Wrong = @{ Connections = @(1..2 | ForEach-Object { @{ Label = "$_"; AuthenticationId = 'SNOW_user'; Jobs = @{ JobId = '70'; Description = 'Users' } } }) }; Says = "*JobId '70' is there 2 times*" }
        @{ Wrong = 'nowhere.json'; Says = '*nowhere.json*' }
        @{ Wrong = '{"Connections":[]}'; Says = '*cannot start with this data*' }
        @{ Wrong = 5; Says = '*neither a hashtable nor*' }
    ) {
        { Start-DataOpsSandbox -Data $Wrong } | Should -Throw -ErrorId 'InvalidRequest*' -ExpectedMessage $Says
    }
}
