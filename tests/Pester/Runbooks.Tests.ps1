<#
    The runbooks of examples/runbooks, each as its host runs it: a process of its own without a terminal, a profile or anything
    to read from, whose home cannot be written. The sandbox of this process answers them.
#>
BeforeAll {
    $root = (Resolve-Path "$PSScriptRoot/../..").Path
    $runbooks = "$root/examples/runbooks"
    Import-Module "$root/DataOps.psd1" -Force
    $modules = & "$PSScriptRoot/Install.ps1" "$TestDrive/modules"
    $sandbox = Start-DataOpsSandbox -RunDuration 00:00:00.3
    $secrets = 'sandbox-etl-token-1', 'sandbox-opsera-token-1', 'invented-wrong-token'
    $signedIn = @{
        DATAOPS_ETL_URI    = "$($sandbox.EtlUri)"
        DATAOPS_ETL_TOKEN  = 'sandbox-etl-token-1'
        DATAOPS_OPSERA_URI = "$($sandbox.OpseraUri)"
        DATAOPS_OPSERA_TOKEN = 'sandbox-opsera-token-1'
    }

    # PowerShell makes these folders when it starts, and does not start where it cannot.
    $lockedHome = "$TestDrive/home"
    foreach ($folder in '.cache/powershell', '.config/powershell', '.local/share/powershell/Modules') {
        $null = New-Item "$lockedHome/$folder" -ItemType Directory -Force
    }
    function Invoke-Unwatched([string[]] $Command, [hashtable] $Environment = $signedIn) {
        $file, $arguments = $before + $Command
        $start = [Diagnostics.ProcessStartInfo]::new($file, [string[]] $arguments)
        $start.WorkingDirectory = $root
        $start.RedirectStandardInput = $start.RedirectStandardOutput = $start.RedirectStandardError = $true
        foreach ($name in @($start.Environment.Keys -match '^(DATAOPS_|XDG_|NO_COLOR)')) { $null = $start.Environment.Remove($name) }
        foreach ($name in 'HOME', 'USERPROFILE') { $start.Environment[$name] = $lockedHome }
        $start.Environment['PSModulePath'] = $modules
        foreach ($name in $Environment.Keys) { $start.Environment[$name] = $Environment[$name] }
        $process = [Diagnostics.Process]::Start($start)
        # Whoever asked for something would get the end of the input.
        $process.StandardInput.Close()
        $output, $errors = $process.StandardOutput.ReadToEndAsync(), $process.StandardError.ReadToEndAsync()
        if (-not $process.WaitForExit(60000)) {
            $process.Kill($true)
            throw "It did not end: $Command"
        }
        [pscustomobject]@{ Code = $process.ExitCode; Output = $output.Result; Error = $errors.Result; All = $output.Result + $errors.Result }
    }

    if (-not $IsWindows) { chmod -R a-w $lockedHome }
    # Root writes wherever it likes: what it runs here it runs as nobody, where that user can read the checkout.
    $before = @()
    if (-not $IsWindows -and (id -u) -eq 0 -and (Get-Command setpriv -ErrorAction Ignore)) {
        $before = 'setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'
        if ((Invoke-Unwatched pwsh, -NoProfile, -Command, "exit [int] -not (Test-Path '$root/module/bin/DataOps.dll')").Code) { $before = @() }
    }
    # What PowerShell itself leaves where it can.
    $null = Invoke-Unwatched pwsh, -NoProfile, -NonInteractive, -Command, exit
    $left = (Get-ChildItem $lockedHome -Recurse -File -Force).Name

    function Invoke-Runbook([string] $Name, [string[]] $Arguments, [hashtable] $Environment = $signedIn) {
        Invoke-Unwatched (@('pwsh', '-NoProfile', '-NonInteractive', '-File', "$runbooks/$Name") + $Arguments) $Environment
    }

    # What every one of them has to hold, however it ended.
    function Assert-Quiet($Ended) {
        $Ended.All | Should -Not -Match ($secrets -join '|')
        $Ended.Output | Should -Not -Match "`e"
        # A PowerShell that runs for some seconds writes a cache of its own.
        Get-ChildItem $lockedHome -Recurse -File -Force | Where-Object { $_.Name -notin $left -and $_.Name -notlike 'ModuleAnalysisCache-*' } | Should -BeNullOrEmpty
    }
}

AfterAll {
    Get-AuthToken | Remove-AuthToken
    Stop-DataOpsSandbox
    if (-not $IsWindows) { chmod -R u+w $lockedHome }
}

Describe 'The home of the runbooks' {
    It 'cannot be written' {
        if ($IsWindows -or ((id -u) -eq 0 -and -not $before)) {
            Set-ItResult -Skipped -Because 'this user writes wherever it likes'
            return
        }
        (Invoke-Unwatched pwsh, -NoProfile, -NonInteractive, -Command, '"x" > ~/file').Error | Should -Match 'denied'
    }
}

Describe 'A container' {
    BeforeAll {
        $entry = [regex]::Match((Get-Content "$runbooks/Dockerfile" -Raw), '(?m)^ENTRYPOINT (\[.*\])').Groups[1].Value | ConvertFrom-Json
        $entry = $entry.Replace('/opt/runbook', $runbooks)
    }

    It 'runs its entry point with what docker run appends' {
        $ended = Invoke-Unwatched ($entry + '-EtlJobId', '164,165', '-Pipeline', 'Nightly load', '-MaxRunning', '2')
        $ended.Error | Should -BeNullOrEmpty
        $ended.Code | Should -Be 0
        [regex]::Matches($ended.Output, '(?m)^Succeeded').Count | Should -Be 3
        $changes = [regex]::Matches($ended.Output, '(?m)^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d (.*: (\w+))\r?$')
        @($changes | Where-Object { $_.Groups[2].Value -eq 'Succeeded' }).Count | Should -Be 3
        $changes.ForEach({ $_.Groups[1].Value }) | Group-Object -NoElement | Where-Object Count -gt 1 | Should -BeNullOrEmpty
        Assert-Quiet $ended
    }

    It 'makes the folders that PowerShell needs' {
        $made = Get-Content "$runbooks/Dockerfile" -Raw
        foreach ($folder in Get-ChildItem $lockedHome -Recurse -Directory -Force | Where-Object { -not (Get-ChildItem $_ -Force) }) {
            $made | Should -Match ([regex]::Escape("/home/runbook/$([IO.Path]::GetRelativePath($lockedHome, $folder))".Replace('\', '/')))
        }
    }
}

Describe 'GitHub Actions' {
    BeforeAll {
        $step = [regex]::Match((Get-Content "$runbooks/github-actions.yml" -Raw), '(?ms)run: \|\n(.*)\z').Groups[1].Value -replace '(?m)^ {10}'
        # What GitHub makes of a step with 'shell: pwsh'.
        $script = "$TestDrive/step.ps1"
        "`$ErrorActionPreference = 'stop'", $step, 'if ((Test-Path -LiteralPath variable:\LASTEXITCODE)) { exit $LASTEXITCODE }' | Set-Content $script
    }

    It 'runs the step as it is written' {
        $step | Should -Match 'Start-Work\.ps1'
        $ended = Invoke-Unwatched pwsh, -command, ". '$script'"
        $ended.Code | Should -Be 0
        [regex]::Matches($ended.Output, '(?m)^Succeeded').Count | Should -Be 3
        Assert-Quiet $ended
    }

    It 'fails the step with the code of the runbook' {
        (Invoke-Unwatched pwsh, -command, ". '$script'" ($signedIn + @{ DATAOPS_READONLY = '1' })).Code | Should -Be 1
    }

    It 'is given all variables that the step needs, by the names that the module reads' {
        $workflow = Get-Content "$runbooks/github-actions.yml" -Raw
        foreach ($name in $signedIn.Keys -ne 'DATAOPS_OPSERA_URI') { $workflow | Should -Match "(?m)^      ${name}: \`$\{\{ (vars|secrets)\.$name \}\}" }
    }
}

Describe 'A block for CI' {
    BeforeAll {
        $blocks = "$root/examples/ci"
        # The script of the step that runs the work, without the indentation of its file.
        function Get-Step([string] $File, [string] $Begin) {
            $lines = Get-Content "$blocks/$File"
            $from = [array]::FindIndex([string[]] $lines, [Predicate[string]] { param($line) $line -match $Begin }) + 1
            $width = ($lines[$from] -replace '\S.*').Length
            $step = for ($at = $from; $at -lt $lines.Count -and ($lines[$at] -eq '' -or ($lines[$at] -replace '\S.*').Length -ge $width); $at++) { $lines[$at].Substring([Math]::Min($width, $lines[$at].Length)) }
            $path = "$TestDrive/$([guid]::NewGuid()).ps1"
            $step | Set-Content $path
            $path
        }
        $work = $signedIn + @{ WORK_ETL_JOB_ID = '164,165'; WORK_PIPELINE = 'Nightly load'; WORK_INFOWORKS_WORKFLOW = ''; WORK_PATH = ''; WORK_MAX_RUNNING = '2'; WORK_TIMEOUT_SEC = '60' }
        $place = New-Item "$TestDrive/ci" -ItemType Directory
        if (-not $IsWindows) { chmod a+rwx $place }
    }

    It 'for GitHub tells the RunIds and the state, and fails the step: <State>' -ForEach @(
        @{ State = 'Succeeded'; Code = 0; More = @{} }
        @{ State = 'Failed'; Code = 1; More = @{ DATAOPS_ETL_TOKEN = 'invented-wrong-token'; WORK_PIPELINE = '' } }
        @{ State = 'Running'; Code = 1; More = @{ WORK_ETL_JOB_ID = ''; WORK_PIPELINE = 'Full reindex'; WORK_TIMEOUT_SEC = '1' } }
    ) {
        $output = "$place/$State.txt"
        $environment = $work + @{ GITHUB_OUTPUT = $output }
        foreach ($name in $More.Keys) { $environment[$name] = $More[$name] }
        $ended = Invoke-Unwatched pwsh, -NoProfile, -NonInteractive, -Command, ". '$(Get-Step github/action.yml '^        Import-Module|^      run: \|$')'" $environment
        $ended.Code | Should -Be $Code -Because $ended.All
        $told = Get-Content $output
        $told | Should -Contain "state=$State"
        if ($State -eq 'Succeeded') { ($told -match '^run-id=').Split(',').Count | Should -Be 3 }
        Assert-Quiet $ended
    }

    It 'for Azure Pipelines sets its variables' {
        $ended = Invoke-Unwatched pwsh, -NoProfile, -NonInteractive, -Command, ". '$(Get-Step azure-pipelines.yml '^  - pwsh: \|$')'" $work
        $ended.Code | Should -Be 0 -Because $ended.All
        $ended.Output | Should -Match 'variable=state;isOutput=true\]Succeeded'
        $ended.Output | Should -Match 'variable=runId;isOutput=true\](etl:[^,]+,){2}opsera:'
    }

    It 'for GitLab writes its variables' {
        $script = Get-Content (Get-Step gitlab.yml '^    - \|$') | Select-Object -Skip 1 | Where-Object { $_ -notmatch "Install-PSResource|^'" }
        $script = @($script) -replace 'dataops\.env', "$place/dataops.env"
        $ended = Invoke-Unwatched pwsh, -NoProfile, -NonInteractive, -Command, ($script -join "`n") $work
        $ended.Code | Should -Be 0 -Because $ended.All
        Get-Content "$place/dataops.env" | Should -Contain 'DATAOPS_RUN_STATE=Succeeded'
    }

    It 'passes each parameter of the runbook on' {
        $own = [Management.Automation.Cmdlet]::CommonParameters
        $names = (Get-Command "$root/examples/runbooks/Start-Work.ps1").Parameters.Keys | Where-Object { $_ -notin $own }
        foreach ($file in Get-ChildItem $blocks -Recurse -File) {
            foreach ($name in $names) { Get-Content $file -Raw | Should -Match "\b$name = \`$env:WORK_" -Because "$($file.Name) has an input for it" }
        }
    }

    It 'starts nothing twice with a run key' {
        $environment = $work.Clone()
        $own = @{ GITHUB_OUTPUT = "$place/key.txt"; WORK_ETL_JOB_ID = '164'; WORK_PIPELINE = ''; WORK_RUN_KEY = 'nightly-2030-01-07'; DATAOPS_RUNKEYS = "$(New-Item "$place/keys" -ItemType Directory -Force)" }
        foreach ($name in $own.Keys) { $environment[$name] = $own[$name] }
        if (-not $IsWindows) { chmod a+rwx "$place/keys" }
        $script = Get-Step github/action.yml '^        Import-Module|^      run: \|$'
        $started = @(Get-DataOpsSandboxRequest '*/etl/job/164*' -Method POST).Count
        foreach ($attempt in 1, 2) {
            $ended = Invoke-Unwatched pwsh, -NoProfile, -NonInteractive, -Command, ". '$script'" $environment
            $ended.Code | Should -Be 0 -Because $ended.All
        }
        @(Get-DataOpsSandboxRequest '*/etl/job/164*' -Method POST).Count - $started | Should -Be 1
        @((Get-Content "$place/key.txt") -match '^run-id=etl:' | Select-Object -Unique).Count | Should -Be 1
    }

    It 'installs the version that it is tested with' {
        $version = (Import-PowerShellDataFile "$root/DataOps.psd1").ModuleVersion
        foreach ($file in Get-ChildItem $blocks -Recurse -File) { [regex]::Matches((Get-Content $file -Raw), '\b\d+\.\d+\.\d+\b').Value | Should -Be $version -Because $file }
    }
}

Describe 'A scheduled task' {
    BeforeAll {
        # Of its account's own, which here has a folder beside its home.
        $own = New-Item "$TestDrive/own" -ItemType Directory
        if (-not $IsWindows) { chmod a+rwx $own }
        [pscredential]::new('token', (ConvertTo-SecureString sandbox-etl-token-1 -AsPlainText -Force)) | Export-Clixml "$own/etl.xml"
        [pscredential]::new('token', (ConvertTo-SecureString invented-wrong-token -AsPlainText -Force)) | Export-Clixml "$own/wrong.xml"
        if (-not $IsWindows) { chmod a+r "$own/etl.xml" "$own/wrong.xml" }
        $settings = '-Uri', "$($sandbox.EtlUri)", '-LogPath', "$own/jobs.log", '-EtlJobId'
    }
    BeforeEach { Remove-Item "$own/jobs.log" -ErrorAction Ignore }

    It 'signs in from the file and logs what happened' {
        $ended = Invoke-Runbook ScheduledTask.ps1 (@('-TokenPath', "$own/etl.xml") + $settings + '164,165') -Environment @{}
        $ended.Code | Should -Be 0
        $log = Get-Content "$own/jobs.log" -Raw
        $log | Should -Match '(?m)^\d{4}-\d\d-\d\dT\S+ Succeeded etl:default@127\.0\.0\.1:\d+/165'
        $log | Should -Not -Match ($secrets -join '|')
        Assert-Quiet $ended
    }

    It 'starts nothing if the log cannot be written' {
        $null = Get-DataOpsSandboxRequest -Clear
        $ended = Invoke-Runbook ScheduledTask.ps1 '-TokenPath', "$own/etl.xml", '-Uri', "$($sandbox.Uri)", '-LogPath', "$own/none/jobs.log", '-EtlJobId', '164' -Environment @{}
        $ended.Code | Should -Be 1
        $ended.Error | Should -Match 'jobs\.log'
        Get-DataOpsSandboxRequest -Method POST | Should -BeNullOrEmpty
    }

    It 'ends with the code of the runbook, and logs why: <Case>' -ForEach @(
        @{ Case = 'a job that ends badly'; File = 'etl.xml'; Job = '168'; Code = 1; Why = 'Recommendation: .*Get-EtlJobRun -JobId 168' }
        @{ Case = 'a token that is refused'; File = 'wrong.xml'; Job = '164'; Code = 3; Why = 'answered 401' }
        @{ Case = 'a file that is not there'; File = 'none.xml'; Job = '164'; Code = 1; Why = 'none\.xml' }
    ) {
        $ended = Invoke-Runbook ScheduledTask.ps1 (@('-TokenPath', "$own/$File") + $settings + $Job) -Environment @{}
        $ended.Code | Should -Be $Code
        Get-Content "$own/jobs.log" -Raw | Should -Match $Why
        Assert-Quiet $ended
    }
}

Describe 'Azure Automation' {
    BeforeAll {
        # Stands in for the module that Azure Automation has in every runtime environment, with the account's assets.
        $assets = New-Item "$TestDrive/azure/Orchestrator.AssetManagement.Cmdlets" -ItemType Directory
        {
            function Get-AutomationPSCredential([string] $Name) {
                if ($Name -ne 'DataOpsOpsera') { throw "There is no credential '$Name'." }
                [pscredential]::new('token', (ConvertTo-SecureString $env:TEST_ASSET_TOKEN -AsPlainText -Force))
            }
            function Get-AutomationVariable([string] $Name) {
                if ($Name -ne 'DataOpsOpseraUri') { throw "There is no variable '$Name'." }
                $env:TEST_ASSET_ADDRESS
            }
        } | Set-Content "$assets/Orchestrator.AssetManagement.Cmdlets.psm1"
        $environment = @{
            PSModulePath       = $modules + [IO.Path]::PathSeparator + (Split-Path $assets)
            TEST_ASSET_TOKEN   = 'sandbox-opsera-token-1'
            TEST_ASSET_ADDRESS = "$($sandbox.OpseraUri)"
        }
    }

    It 'runs the pipeline and outputs its run' {
        $ended = Invoke-Runbook AzureAutomation.ps1 @() -Environment $environment
        $ended.Error | Should -BeNullOrEmpty
        $ended.Code | Should -Be 0
        $ended.Output | Should -Match 'Succeeded +Nightly load'
        Assert-Quiet $ended
    }

    It 'throws where the run ends badly, so that the job has failed' {
        $ended = Invoke-Runbook AzureAutomation.ps1 '-Pipeline', 'Weekly report' -Environment $environment
        $ended.Code | Should -Be 1
        $ended.Error | Should -Match 'Get-PipelineLog'
        Assert-Quiet $ended
    }
}

Describe 'The exit code' {
    BeforeAll {
        $about = & "$PSScriptRoot/Examples.ps1" | Where-Object Page -Like 'about_DataOps_Runbooks*' | ForEach-Object { $_.Blocks }
    }
    AfterEach { Set-DataOpsSandboxFault -Clear }

    It 'of Start-Work.ps1 is <Code> where <Case>' -ForEach @(
        @{ Code = 0; Case = 'all ended well'; Arguments = '-EtlJobId', '164,165' }
        @{ Code = 1; Case = 'one ended badly, which keeps no other from its end'; Arguments = '-EtlJobId', '168,164'; Shows = '(?m)^Succeeded etl:default@127\.0\.0\.1:\d+/164' }
        @{ Code = 1; Case = 'one is not there, which keeps no other from being run'; Arguments = '-EtlJobId', '1,164'; Shows = '(?m)^Succeeded etl:default@127\.0\.0\.1:\d+/164' }
        @{ Code = 1; Case = 'there is nothing to do'; Arguments = @() }
        @{ Code = 1; Case = 'the answer to a start is lost'; Arguments = '-EtlJobId', '164'; Fault = @{ Kind = 'ResetAfterHandling'; Method = 'POST' } }
        @{ Code = 0; Case = 'there is no time limit'; Arguments = '-EtlJobId', '164', '-TimeoutSec', '0' }
        @{ Code = 1; Case = 'one cannot be polled, which keeps no other from being started'; Arguments = '-Pipeline', 'Nightly load,5fd56d90979ee048ee660624', '-MaxRunning', '1', '-TimeoutSec', '50'; Fault = @{ Kind = 'Status'; StatusCode = 403; Path = '*/pipeline/status' }; Shows = '(?s)Started opsera:.*Started opsera:\S+/5fd56d90979ee048ee660624/' }
        @{ Code = 2; Case = 'one had not ended in time'; Arguments = '-Pipeline', 'Full reindex', '-TimeoutSec', '1'; Says = "Wait-DataOpsRun -RunId 'opsera:" }
        @{ Code = 3; Case = 'there is no sign-in'; Arguments = '-EtlJobId', '164'; Environment = @{}; Says = 'DATAOPS_ETL_URI and DATAOPS_ETL_TOKEN' }
        @{ Code = 3; Case = 'the sign-in is refused, which is tried once'; Arguments = '-EtlJobId', '164,165'; Wrong = 'DATAOPS_ETL_TOKEN'; Says = 'Start-EtlJob was not called for 1 more of the list' }
        @{ Code = 3; Case = 'the sign-in is refused and a job ended badly'; Arguments = '-EtlJobId', '168', '-Pipeline', 'Nightly load'; Wrong = 'DATAOPS_OPSERA_TOKEN' }
        @{ Code = 75; Case = 'the server fails in a way that may pass'; Arguments = '-EtlJobId', '164'; Fault = @{ Kind = 'Status'; StatusCode = 503; RetryAfter = 0; Method = 'GET' } }
    ) {
        if ($Fault) { Set-DataOpsSandboxFault @Fault }
        $environment = ($Environment ?? $signedIn).Clone()
        if ($Wrong) { $environment[$Wrong] = 'invented-wrong-token' }
        $ended = Invoke-Runbook Start-Work.ps1 $Arguments -Environment $environment
        $ended.Code | Should -Be $Code -Because $ended.All
        if ($Shows) { $ended.Output | Should -Match $Shows }
        if ($Says) { $ended.Error | Should -Match $Says }
        Assert-Quiet $ended
    }

    It 'of Start-Work.ps1 comes with the RunId of what was joined, and its file is read whatever the case of its names' {
        $null = New-AuthToken Opsera $sandbox.OpseraUri -Token (ConvertTo-SecureString sandbox-opsera-token-1 -AsPlainText -Force)
        Set-DataOpsSandboxOutcome -PipelineId 5fd56d90979ee048ee660637 -Duration 01:00:00
        $running = Start-Pipeline 'Full reindex' -IfRunning Wait
        $file = "$TestDrive/joined.json"
        '[{"START":"pipeline","PIPELINEID":"Full reindex","ifrunning":"join"},{"Start":"EtlJob","jobid":"164"},{"start":"ETLJOB","JobId":"165"}]' | Set-Content $file
        if (-not $IsWindows) { chmod a+rx $TestDrive; chmod a+r $file }
        # Long enough for all to be started, even on a busy machine.
        $ended = Invoke-Runbook Start-Work.ps1 '-Path', $file, '-TimeoutSec', '20'
        $ended.Code | Should -Be 2 -Because $ended.All
        $ended.Output | Should -Match "(?m)^Joined $([regex]::Escape($running.RunId)) \(.+\)\r?$"
        $ended.Output | Should -Not -Match '(?m)^Started opsera:'
        [regex]::Matches($ended.Output, '(?m)^Started etl:\S+\r?$').Count | Should -Be 2
        Assert-Quiet $ended
    }

    It 'of Start-Work.ps1 is 3 where an item names no session and another a parameter that does not exist, which keeps no other from being started' {
        $file = "$TestDrive/wrong.json"
        '[{"start":"EtlJob","jobId":"164","invented":1},{"start":"EtlJob","jobId":"165"},{"start":"EtlJob","jobId":"166","authToken":"invented"},{"start":"EtlJob","jobId":"167"}]' | Set-Content $file
        if (-not $IsWindows) { chmod a+rx $TestDrive; chmod a+r $file }
        $ended = Invoke-Runbook Start-Work.ps1 '-Path', $file
        $ended.Code | Should -Be 3 -Because $ended.All
        [regex]::Matches($ended.Output, '(?m)^Succeeded etl:\S+/(\d+)/\S+ ').ForEach({ $_.Groups[1].Value }) | Sort-Object | Should -Be 165, 167
        Assert-Quiet $ended
    }

    It 'of Start-Work.ps1 comes with the changes of each run, though others have the same name' {
        $file = "$TestDrive/same.json"
        '[{"start":"InfoworksJob","sourceId":"fav_source","jobType":"cdc_merge","tableId":["customers"]},{"start":"InfoworksJob","sourceId":"fav_source","jobType":"cdc_merge","tableId":["orders"]}]' | Set-Content $file
        if (-not $IsWindows) { chmod a+rx $TestDrive; chmod a+r $file }
        $ended = Invoke-Runbook Start-Work.ps1 '-Path', $file -Environment @{
            DATAOPS_INFOWORKS_URI = "$($sandbox.InfoworksUri)"; DATAOPS_INFOWORKS_USER = 'admin@infoworks.io'; DATAOPS_INFOWORKS_PASSWORD = 'sandbox-infoworks-password-1'
        }
        $ended.Code | Should -Be 0 -Because $ended.All
        foreach ($run in [regex]::Matches($ended.Output, '(?m)^Started (\S+)').ForEach({ $_.Groups[1].Value })) {
            [regex]::Matches($ended.Output, "(?m)^[\d-]+ [\d:]+ Waiting for .* RunId: $([regex]::Escape($run))\r?$").Count | Should -Be 1
            [regex]::Matches($ended.Output, "(?m)^[\d-]+ [\d:]+ .*$([regex]::Escape($run))\): Succeeded\r?$").Count | Should -Be 1
        }
        Assert-Quiet $ended
    }

    It 'of Start-Work.ps1 is 2 where the run that a start waits for does not end in time' {
        $null = New-AuthToken Opsera $sandbox.OpseraUri -Token (ConvertTo-SecureString sandbox-opsera-token-1 -AsPlainText -Force)
        Set-DataOpsSandboxOutcome -PipelineId 5fd56d90979ee048ee660637 -Duration 01:00:00
        $null = Start-Pipeline 'Full reindex' -IfRunning Join
        $ended = Invoke-Runbook Start-Work.ps1 '-Pipeline', 'Full reindex', '-IfRunning', 'Wait', '-TimeoutSec', '1'
        $ended.Code | Should -Be 2 -Because $ended.All
        Assert-Quiet $ended
    }

    It 'of Start-Work.ps1 is 3 where a sign-in expires, which keeps the runs of the others from no end' {
        Set-DataOpsSandboxOutcome -JobId 167 -Duration 00:00:04
        Set-DataOpsSandboxFault -Kind Status -StatusCode 401 -Path */pipeline/status
        $ended = Invoke-Runbook Start-Work.ps1 '-EtlJobId', '167', '-Pipeline', 'Nightly load', '-TimeoutSec', '50'
        $ended.Code | Should -Be 3 -Because $ended.All
        $ended.Output | Should -Match '(?m)^Succeeded etl:'
        Assert-Quiet $ended
    }

    It 'is 1 where -ErrorAction Stop ends a script' {
        $script = "$TestDrive/stop.ps1"
        'Import-Module DataOps', 'Get-EtlJobRun 1 -ErrorAction Stop', '"not reached"' | Set-Content $script
        $ended = Invoke-Unwatched pwsh, -NoProfile, -NonInteractive, -File, $script
        $ended.Code | Should -Be 1
        $ended.Output | Should -Not -Match 'not reached'
    }

    It 'is <Code> in the script of about_DataOps_Runbooks where <Case>' -ForEach @(
        @{ Code = 0; Case = 'the run ends well' }
        @{ Code = 1; Case = 'the answer to the start is lost'; Fault = @{ Kind = 'ResetAfterHandling'; Method = 'POST' } }
        @{ Code = 75; Case = 'the server fails in a way that may pass'; Fault = @{ Kind = 'Status'; StatusCode = 503; RetryAfter = 0; Method = 'GET' } }
    ) {
        $script = "$TestDrive/about.ps1"
        'Import-Module DataOps', ($about -match 'exit \(') | Set-Content $script
        if ($Fault) { Set-DataOpsSandboxFault @Fault }
        (Invoke-Unwatched pwsh, -NoProfile, -NonInteractive, -File, $script).Code | Should -Be $Code
    }
}

Describe 'The runbooks' {
    It 'give each error the code that about_DataOps_Runbooks says' {
        $ast = [System.Management.Automation.Language.Parser]::ParseFile("$runbooks/Start-Work.ps1", [ref] $null, [ref] $null)
        . ([scriptblock]::Create($ast.Find({ $args[0].Name -eq 'Get-ExitCode' }, $true).Extent.Text))
        $table = [regex]::Match((Get-Help about_DataOps_Runbooks | Out-String), '(?ms)^    0  .*?\n\r?\n').Value -replace '\r?\n {10}', ' '
        $documented = @{}
        foreach ($row in [regex]::Matches($table, '(?m)^    (\d+) +.*: (.+?)\r?$')) {
            foreach ($id in $row.Groups[2].Value -split ', ') { $documented[$id] = [int] $row.Groups[1].Value }
        }
        $documented.Count | Should -Be 11
        foreach ($id in [enum]::GetNames([DataOps.ErrorId])) {
            Get-ExitCode ([DataOps.DataOpsException]::new($id, 'invented')) | Should -Be ($documented[$id] ?? 1) -Because $id
        }
    }

    It 'install the version that they are tested with' {
        $version = (Import-PowerShellDataFile "$root/DataOps.psd1").ModuleVersion
        foreach ($file in 'Dockerfile', 'github-actions.yml') {
            [regex]::Matches((Get-Content "$runbooks/$file" -Raw), 'Install-PSResource DataOps -Version (\S+)').ForEach({ $_.Groups[1].Value }) | Should -Be $version
        }
    }
}
