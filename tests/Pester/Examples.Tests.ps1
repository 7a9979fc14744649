<#
    Every example of the help, the about topics, the README and the docs is run against the sandbox as it is written, and one that shows
    something has to show something there. Those of the cmdlets' help are run once more against a server that answers with the rows that the
    vendors document, with the documents' names in place of the sandbox's: each property that they read has to have a value there.
    One that needs a real account names a host of example.com, and is only parsed; so is what waits for a person.
#>
BeforeDiscovery {
    Import-Module "$PSScriptRoot/../../DataOps.psd1" -Force
    $examples = & "$PSScriptRoot/Examples.ps1"
    # They wait for a person, open a browser, or name a server of somebody's own. What makes the package is run by Package.Tests.ps1, the test of a script by Sandbox.Tests.ps1,
    # sign-in by reference by SecretReferences.Tests.ps1, the runbook by Runbooks.Tests.ps1; a dashboard never ends, and what failed fails again.
    $elsewhere = 'Read-Host|Get-Credential|Start-Process|example\.com|build\.ps1 Pack|BeforeAll|NEW_SECRET|SecretReference|(Export|Import)-AuthToken|Start-Work\.ps1|while \(\$true\)|Restart-DataOpsRun -Wait|Compare-Object'
    $runnable = foreach ($example in $examples) {
        $blocks = @($example.Blocks -notmatch $elsewhere)
        if ($blocks) { @{ Page = $example.Page; Blocks = $blocks } }
    }
    # Environments have no cmdlet, so no contract has their rows.
    $outside = 'Invoke-DataOpsRequest, example 3'
    $ofCmdlets = $runnable | Where-Object { $_.Page -match ', example \d+$' -and $_.Page -notin $outside -and ($_.Blocks -join "`n") -notmatch 'DataOpsSandbox|New-AuthToken' }
    $counts = @{ Runnable = $runnable.Count; All = $examples.Count }
}

BeforeAll {
    $root = (Resolve-Path "$PSScriptRoot/../..").Path
    Import-Module "$root/DataOps.psd1" -Force
    $modulePath = $env:PSModulePath
    $env:PSModulePath = (& "$PSScriptRoot/Install.ps1" "$TestDrive/modules") + [IO.Path]::PathSeparator + $modulePath

    . "$PSScriptRoot/ExampleText.ps1"

    # One of the sandbox's jobs ends badly, so that a run of all of them does.
    $failing = 'Wait-DataOpsRun, example 1', 'README.md', 'Start-EtlJob, example 2', 'about_DataOps_Runs: Get-EtlJob -Active |*', 'about_DataOps_Runs: $once = *'

    # What a server says to some of them that has one answer to each question and nothing else.
    $standing = @{
        'Get-HdpConnector, example 2'                    = "AmbiguousName,*2 connectors have the name 'DevTest1'*"
        'Get-InfoworksDataConnection, example 2'         = "ObjectNotFound,*no data connection '?1'*"
        'Get-InfoworksDataConnectionSubtype, example 2'  = "ObjectNotFound,*no data connection '?1'*"
        'Get-InfoworksLdapUser, example 2'               = 'Refused,*No valid role found*'
        'Sync-InfoworksLdapUser, example 1'              = 'Refused,*No valid role found*'
        'Sync-InfoworksLdapUser, example 2'              = 'Refused,*No valid role found*'
        # What the documents have in place of an archive is no archive.
        'Save-InfoworksJobLog, example 2'                = 'Exception calling "EndInvoke"*'
        'Copy-EtlConnection, example 1'                  = 'InvalidRequest,*lists no authentication method for its connector*'
        'Set-EtlConnection, example 2'                   = 'InvalidRequest,*lists no authentication method for its connector*'
        # The schedule of the documents has ended.
        'Set-InfoworksWorkflowSchedule, example 1'       = 'InvalidRequest,*-End must be after the start*'
        'Set-InfoworksWorkflowSchedule, example 2'       = 'InvalidRequest,*-End must be after the start*'
        'Set-InfoworksDataConnection, example 2'         = 'InvalidRequest,*cannot hold the id of a stored secret*'
    }

    # What is read of objects that never come there: jobs that do not end, and tokens that are refused.
    $unreached = 'Start-EtlJob, example 3 State', 'Test-AuthToken, example 3 Service', 'Test-AuthToken, example 3 Name', 'Test-AuthToken, example 3 Reason'

    # These look for what is wrong or still running, and nothing is.
    $empty = 'Get-DataOpsDiagnostic, example 3', 'Get-DataOpsRunKey, example 2', 'Get-InfoworksJob, example 3', 'Stop-Pipeline, example 2', 'Test-AuthToken, example 2', 'Test-AuthToken, example 3'

    # Where the examples take place: a default token and one called test for each service, and files to read from.
    function Start-Setting([uri] $Server) {
        if ($Server) {
            $secret = ConvertTo-SecureString 'invented-secret' -AsPlainText -Force
            foreach ($name in 'default', 'test', 'prod') {
                foreach ($service in 'Etl', 'Opsera') { $null = New-AuthToken $service $Server -Token $secret -Name $name }
                foreach ($service in 'Hdp', 'Infoworks') { $null = New-AuthToken $service $Server -Credential ([pscredential]::new('ddctest01', $secret)) -Name $name }
            }
        }
        else {
            $sandbox = Start-DataOpsSandbox -RunDuration 00:00:00.3
            $null = New-AuthToken -Sandbox
            foreach ($name in 'test', 'prod') { $null = New-AuthToken -Sandbox -Name $name }
        }
        if (-not $Server -and $Page -match 'HdpConnector(Member|Group)|Set-HdpConnector, example 2') {
            # Groups and what is in them are an administrator's.
            $password = ConvertTo-SecureString 'sandbox-hdp-password-3' -AsPlainText -Force
            $null = New-AuthToken Hdp $sandbox.Uri -Credential ([pscredential]::new('d2cadmin', $password))
        }
        if ($Page -match 'RunKey') {
            $env:DATAOPS_RUNKEYS = (New-Item -ItemType Directory "$TestDrive/$([guid]::NewGuid())").FullName
            # Only the examples that list or remove keys need one to be there; the others start that job themselves.
            if ($Page -match 'DataOpsRunKey') { $null = Start-EtlJob -JobId 164 -RunKey nightly-2030-01-07 }
        }
        'ConnectorId,UserName', '55b55556-22d1-4f6a-888f-444a2df565e0,Fred' | Set-Content $TestDrive/access.csv
        'SourceId,TableGroupId', '63c79645373d557660c43801,63c79645373d557660c43811' | Set-Content $TestDrive/groups.csv
        'PipelineId,PipelineVersionId,Name', '63c79645373d557660c43831,63c79645373d557660c43841,spring' | Set-Content $TestDrive/versions.csv
        'mail', 'user01@infoworks.io', 'user02@infoworks.io' | Set-Content $TestDrive/users.csv
        'user01' | Set-Content $TestDrive/people.txt
        $domain, $workflow, $user = $Server ? ('DF_SQLIMPORT', 'wf one', 'xxx@infoworks.io') : ('rdbms_domain', 'nightly load', 'pending@infoworks.io')
        'Domain,Workflow,Start,Unit,Every', "$domain,$workflow,2090-01-07 02:00,Day,1" | Set-Content $TestDrive/schedules.csv
        'Name,Email,Role,Domain', "Ann Example,ann@example.org,modeller,$domain" | Set-Content $TestDrive/people.csv
        'User,Domain', "$user,$domain" | Set-Content $TestDrive/domains.csv
        'User', $user | Set-Content $TestDrive/leavers.csv
        $env:FIRST_PASSWORD = 'invented-secret'
    }

    # Runs an example; what it outputs is counted in $shown.
    function Invoke-Example([runspace] $Runspace, [string] $Code) {
        $shell = [powershell]::Create()
        $shell.Runspace = $Runspace
        try {
            $script:shown = 0
            # A person is there who answers yes, the sandbox keeps no old states of clusters, and its runs are short.
            $null = $shell.AddScript("`$ConfirmPreference = 'None'; `$PSDefaultParameterValues = @{ '*-InfoworksCluster:StateCacheSec' = 0; '*:PollIntervalSec' = 0.1 }; Set-Location '$TestDrive'").Invoke()
            $shell.Commands.Clear()
            # The checkout is elsewhere.
            $code = $Code -replace '(?<=^|\s)\./(?=DataOps\.psd1|examples/)', "$root/"
            $call = $shell.AddScript($code, $false).BeginInvoke()
            if (-not $call.AsyncWaitHandle.WaitOne(120000)) {
                $shell.Stop()
                'It did not end.'
                return
            }
            try { $script:shown = $shell.EndInvoke($call).Count } catch { "$_" }
            $shell.Streams.Error | ForEach-Object { "$($_.FullyQualifiedErrorId): $_" }
            $exitCode = $Runspace.SessionStateProxy.GetVariable('LASTEXITCODE')
            if ($exitCode) { "A program ended with $exitCode." }
        }
        finally { $shell.Dispose() }
    }
}

AfterAll { $env:PSModulePath = $modulePath }

Describe 'The example <Page>' -ForEach $examples {
    It 'is PowerShell' {
        foreach ($block in $Blocks) {
            $errors = $null
            $null = [System.Management.Automation.Language.Parser]::ParseInput($block, [ref] $null, [ref] $errors)
            $errors | Should -BeNullOrEmpty
        }
    }
}

Describe 'The example <Page>' -ForEach $runnable {
    It 'runs, and shows something where it should' {
        if (($Blocks -join "`n") -notmatch 'Start-DataOpsSandbox') { Start-Setting }
        $runspace = [runspacefactory]::CreateRunspace([initialsessionstate]::CreateDefault())
        $runspace.Open()
        try {
            $null = [powershell]::Create($runspace).AddScript("Import-Module '$root/DataOps.psd1'").Invoke()
            $failures = @(foreach ($block in $Blocks) {
                Invoke-Example $runspace $block
                if ($Page -match ', example \d+$' -and $Page -notin $empty -and (Test-Showing $block) -and -not $shown) { 'It shows nothing.' }
            })
            $mayFail = [bool] ($failing | Where-Object { $Page -like $_ })
            $failures | Where-Object { -not $mayFail -or $_ -notlike 'RunFailed,*' } | Should -BeNullOrEmpty
        }
        finally {
            $runspace.Dispose()
            # A sandbox that the example has stopped is asked only once to revoke its tokens.
            if (-not (Get-DataOpsSandbox)) { $null = Get-AuthToken | Set-AuthToken -MaximumRetryCount 0 }
            Get-AuthToken | Remove-AuthToken -WarningAction SilentlyContinue
            Stop-DataOpsSandbox
            Remove-Item Env:DATAOPS_*
        }
    }
}

Describe 'With the documented rows' {
    BeforeAll { . "$PSScriptRoot/FixtureServer.ps1" }
    AfterAll { $server.Stop() }

    Context 'the example <Page>' -ForEach $ofCmdlets {
        It 'finds a value in each property that it reads' {
            Start-Setting -Server $server.Uri
            $runspace = [runspacefactory]::CreateRunspace([initialsessionstate]::CreateDefault())
            $runspace.Open()
            try {
                $null = [powershell]::Create($runspace).AddScript("Import-Module '$root/DataOps.psd1'; . '$PSScriptRoot/TraceRow.ps1'").Invoke()
                $failures = @(foreach ($block in $Blocks) { Invoke-Example $runspace (Add-Trace (ConvertTo-DocumentedName $block)) })
                # What stands still never ends.
                $failures | Where-Object { $_ -notlike 'RunTimedOut,*' -and $_ -notlike $standing[$Page] } | Should -BeNullOrEmpty
                $rows = $runspace.SessionStateProxy.GetVariable('TracedRows')
                $rows.GetEnumerator() | Where-Object { -not $_.Value -and "$Page $($_.Key)" -notin $unreached } | ForEach-Object Key | Should -BeNullOrEmpty
            }
            finally {
                $runspace.Dispose()
                Get-AuthToken | Remove-AuthToken -WarningAction SilentlyContinue
            }
        }
    }
}

Describe 'The examples' -ForEach $counts {
    It 'are nearly all of them run' { $Runnable / $All | Should -BeGreaterThan 0.9 }
}
