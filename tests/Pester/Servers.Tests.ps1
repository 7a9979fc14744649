# An object is used on the server that it came from and on no other; an id that is given as text goes anywhere.
BeforeDiscovery {
    Import-Module "$PSScriptRoot/../../DataOps.psd1" -Force
    $calls = & "$PSScriptRoot/Calls.ps1"
    # Of its parameters those that take an object, or the id out of one, from the pipeline.
    function Get-Taking([string] $Name) {
        (Get-Command $Name).ImplementingType.GetProperties() | Where-Object {
            $attributes = $_.GetCustomAttributes($true)
            ($attributes | Where-Object { $_.GetType().Name -in 'IdAttribute', 'ConnectorMemberAttribute', 'BodyAttribute' }) -and
            ($attributes | Where-Object { $_ -is [Parameter] -and ($_.ValueFromPipeline -or $_.ValueFromPipelineByPropertyName) })
        }
    }
    $base = (Get-Command Get-EtlJob).ImplementingType.Assembly.GetType('DataOps.Commands.ServiceCmdlet')
    $takers = $calls.Keys | Where-Object { (Get-Command $_).ImplementingType.IsSubclassOf($base) -and (Get-Taking $_) }
    # A cmdlet that changes something and takes no object has nothing to cross servers with.
    $free = (Get-Command -Module DataOps).Name | Where-Object { $_ -notin $takers -and (Get-Command $_).Parameters.ContainsKey('WhatIf') -and (Get-Command $_).ImplementingType.IsSubclassOf($base) }
}

BeforeAll {
    # The errors are what is looked at.
    $ErrorActionPreference = 'Continue'
    $manifest = (Resolve-Path "$PSScriptRoot/../../DataOps.psd1").Path
    Import-Module $manifest -Force
    $calls = & "$PSScriptRoot/Calls.ps1"
    $canary = Import-PowerShellDataFile "$PSScriptRoot/Canaries.psd1"
    $secret = ConvertTo-SecureString $canary.Secret -AsPlainText -Force
    $here = Start-DataOpsSandbox -RunDuration 00:00:00.2
    $there = Start-DataOpsSandbox -RunDuration 00:00:00.2
    $etlToken = ConvertTo-SecureString sandbox-etl-token-1 -AsPlainText -Force
    $opseraToken = ConvertTo-SecureString sandbox-opsera-token-1 -AsPlainText -Force

    function Clear-Request { foreach ($port in $here.Port, $there.Port) { $null = Get-DataOpsSandboxRequest -Port $port -Clear } }
    function Measure-Request($Sandbox) { @(Get-DataOpsSandboxRequest -Port $Sandbox.Port).Count }

    # The arguments of a call, and an object that brings those of them that can be piped.
    function Get-Taken([string] $Name) {
        $type = (Get-Command $Name).ImplementingType
        $keys = [ordered]@{}
        foreach ($property in $type.GetProperties()) {
            $attributes = $property.GetCustomAttributes($true)
            $id = $attributes | Where-Object { $_.GetType().Name -in 'IdAttribute', 'ConnectorMemberAttribute', 'BodyAttribute' }
            if ($id -and ($attributes | Where-Object { $_ -is [Parameter] -and ($_.ValueFromPipeline -or $_.ValueFromPipelineByPropertyName) })) { $keys[$property.Name] = $id.Names ? $id.Names[0] : 'ConnectorId' }
        }
        $command = $calls[$Name].Ast.Find({ param($ast) $ast -is [System.Management.Automation.Language.CommandAst] -and $ast.GetCommandName() -eq $Name }, $true)
        $bound = [System.Management.Automation.Language.StaticParameterBinder]::BindCommand($command).BoundParameters
        $ids, $rest = [ordered]@{}, @{}
        foreach ($parameter in $bound.Keys) {
            $ast = $bound[$parameter].Value
            # A switch has no text of its own.
            $value = $ast ? $(try { $ast.SafeGetValue() } catch { . ([scriptblock]::Create($ast.Extent.Text)) }) : $bound[$parameter].ConstantValue
            if ($keys.Contains($parameter)) { $ids[$parameter] = @($value)[0] } else { $rest[$parameter] = $value }
        }
        # A call that lists is made one for an id.
        if (-not $ids.Count) {
            $rest = @{}
            foreach ($parameter in $keys.Keys) { $ids[$parameter] = '1' }
        }
        # What a cmdlet requires of a piped object, the object has, even if the call lists.
        foreach ($parameter in $keys.Keys) {
            $uses = (Get-Command $Name).Parameters[$parameter].Attributes.Where{ $_ -is [Parameter] -and $_.ValueFromPipeline -and $_.Mandatory }
            if ($uses -and -not $rest.Contains($parameter)) { $ids[$parameter] ??= '1' }
        }
        # A call may have sent something for its arguments.
        Clear-Request
        if ((Get-Command $Name).Parameters.ContainsKey('Confirm')) { $rest.Confirm = $false }
        foreach ($parameter in $keys.Keys | Where-Object { $keys[$_] -eq 'ComputeTemplateId' }) { $ids[$parameter] ??= '1' }
        $object = [ordered]@{ AuthToken = 'default'; Server = "127.0.0.1:$($there.Port)" }
        foreach ($parameter in $ids.Keys) { $object[$keys[$parameter]] = $ids[$parameter] }
        @{ Object = [pscustomobject]$object; Ids = $ids; Rest = $rest }
    }
}

AfterAll {
    Get-AuthToken | Remove-AuthToken
    $here, $there | Stop-DataOpsSandbox
}

Describe 'An object of another server' {
    BeforeAll { $null = New-AuthToken -Sandbox -Port $here.Port }
    AfterAll { Get-AuthToken | Remove-AuthToken }
    BeforeEach { Clear-Request }

    It 'can be given to every cmdlet that changes something there' -ForEach @{ Free = $free } {
        # These make something new of what is written on the command line.
        $Free | Should -BeIn 'New-InfoworksDataConnection', 'New-InfoworksPreset', 'New-InfoworksServiceAuthentication'
    }

    It 'is refused by <_> where it is piped, with a token and without' -ForEach $takers {
        $taken = Get-Taken $_
        $rest = $taken.Rest
        foreach ($token in @{}, @{ AuthToken = 'default' }) {
            $failed = try { $taken.Object | & $_ @rest @token 2>&1 } catch { $_ }
            @($failed)[0].FullyQualifiedErrorId | Should -BeLike 'WrongServer,*' -Because "$($taken.Object) was piped: $failed"
        }
        Measure-Request $here | Should -Be 0
        Measure-Request $there | Should -Be 0
    }

    It 'is refused by <_> where it is an argument' -ForEach ($takers -ne 'Invoke-DataOpsRequest') {
        $taken = Get-Taken $_
        foreach ($parameter in $taken.Ids.Keys) {
            $arguments = $taken.Rest.Clone()
            foreach ($other in $taken.Ids.Keys) { $arguments[$other] = $other -eq $parameter ? $taken.Object : $taken.Ids[$other] }
            foreach ($token in @{}, @{ AuthToken = 'default' }) {
                $failed = try { & $_ @arguments @token 2>&1 } catch { $_ }
                @($failed)[0].FullyQualifiedErrorId | Should -BeLike 'WrongServer,*' -Because "-$parameter was $($taken.Object): $failed"
            }
        }
        Measure-Request $here | Should -Be 0
        Measure-Request $there | Should -Be 0
    }
}

Describe 'An object of somebody''s own' {
    BeforeAll { $null = New-AuthToken -Sandbox -Port $here.Port }
    AfterAll { Get-AuthToken | Remove-AuthToken }

    It 'is taken by <_> for each of its ids alone, out of a script, JSON and a CSV row' -ForEach ($takers -ne 'Invoke-DataOpsRequest') {
        $cmdlet = $_
        $taken = Get-Taken $cmdlet
        $rest = $taken.Rest.Clone()
        $rest.Remove('Confirm')
        if ((Get-Command $cmdlet).Parameters.ContainsKey('WhatIf')) { $rest.WhatIf = $true }
        foreach ($parameter in $taken.Ids.Keys) {
            $uses = (Get-Command $cmdlet).Parameters[$parameter].Attributes.Where{ $_ -is [Parameter] -and $_.ValueFromPipelineByPropertyName }
            # The vendor has no list of the jobs of a domain.
            if (-not $uses -or "$cmdlet $parameter" -eq 'Get-InfoworksJob DomainId') { continue }
            # The others are typed, where this one does not stand alone.
            $others = @{}
            foreach ($other in $taken.Ids.Keys) { if ($other -ne $parameter -and $cmdlet -notin 'Get-EtlJob', 'Get-InfoworksJob') { $others[$other] = $taken.Ids[$other] } }
            $own = [pscustomobject]@{ $parameter = $taken.Ids[$parameter]; Remark = 'of mine' }
            foreach ($object in $own, ($own | ConvertTo-Json | ConvertFrom-Json), ($own | ConvertTo-Csv | ConvertFrom-Csv)) {
                $failed = @(try { $object | & $cmdlet @rest @others 2>&1 | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] } } catch { $_ })
                # What a server says of the id is another matter.
                $failed = @($failed | Where-Object { -not $_.Exception.HttpStatus })
                @($failed.FullyQualifiedErrorId) -match '^(ParameterArgument|InputObjectNotBound|Ambiguous|Missing|InvalidRequest|WrongServer)' | Should -BeNullOrEmpty -Because "$object was piped: $failed"
            }
        }
    }
}

Describe 'Two servers' {
    BeforeEach {
        Get-AuthToken | Remove-AuthToken
        $null = New-AuthToken Etl $here.Uri -Token $etlToken -Name test
        $null = New-AuthToken Etl $there.Uri -Token $etlToken -Name prod -Default
        $connection = Get-EtlConnection -ConnectionId 23 -AuthToken test
        Clear-Request
    }

    It 'stay apart for an object that was <Way>' -ForEach @(
        @{ Way = 'piped'; Read = { $args[0] } }
        @{ Way = 'selected in part'; Read = { $args[0] | Select-Object ConnectionId, Server } }
        @{ Way = 'selected as a whole'; Read = { $args[0] | Select-Object * } }
        @{ Way = 'kept in a file'; Read = { $args[0] | Export-Clixml "$TestDrive/c.xml"; Import-Clixml "$TestDrive/c.xml" } }
        @{ Way = 'kept as a row'; Read = { $args[0] | Export-Csv "$TestDrive/c.csv"; Import-Csv "$TestDrive/c.csv" } }
        @{ Way = 'kept as JSON'; Read = { $args[0] | ConvertTo-Json -Depth 2 -WarningAction Ignore | ConvertFrom-Json } }
        @{ Way = 'output by a job'; Read = { param($object) Start-Job { $using:object } | Receive-Job -Wait -AutoRemoveJob } }
        @{ Way = 'output by a thread job'; Read = { param($object) Start-ThreadJob { $using:object } | Receive-Job -Wait -AutoRemoveJob } }
    ) {
        $object = & $Read $connection
        $failed = $object | Set-EtlConnection -Label x -AuthToken prod 2>&1
        $failed.FullyQualifiedErrorId | Should -BeLike 'WrongServer,*'
        $failed.TargetObject | Should -Be 23
        "$failed" | Should -Be "ConnectionId 23 is from 127.0.0.1:$($here.Port), and the session 'prod' is on 127.0.0.1:$($there.Port)."
        Measure-Request $there | Should -Be 0
        # On its own server it is used as before.
        ($object | Set-EtlConnection -Label azure_ad -PassThru).Server | Should -Be "127.0.0.1:$($here.Port)"
    }

    It 'are told apart for each object that is piped, and the others go on' {
        $jobs = @(Get-EtlJob -ConnectionId 23 -AuthToken test | Select-Object -First 1) + @(Get-EtlJob -ConnectionId 26 -AuthToken prod | Select-Object -First 1)
        Clear-Request
        $runs = $jobs | Start-EtlJob -AuthToken prod -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.FullyQualifiedErrorId | Should -BeLike 'WrongServer,*'
        $runs.JobId | Should -Be $jobs[1].JobId
        Measure-Request $here | Should -Be 0
    }

    It 'are not mixed in one argument' {
        $jobs = @(Get-EtlJob -ConnectionId 23 -AuthToken test | Select-Object -First 1) + @(Get-EtlJob -ConnectionId 26 -AuthToken prod | Select-Object -First 1)
        Clear-Request
        (Start-EtlJob $jobs 2>&1).FullyQualifiedErrorId | Should -BeLike 'WrongServer,*'
        (Measure-Request $here) + (Measure-Request $there) | Should -Be 0
    }

    It 'are told by an object that is an argument, too' {
        (Get-EtlJob -ConnectionId $connection | Select-Object -First 1).Server | Should -Be "127.0.0.1:$($here.Port)"
        Measure-Request $there | Should -Be 0
    }

    It 'are not widened to by an object that has no such id' {
        (Get-EtlJob $connection 2>&1).FullyQualifiedErrorId | Should -BeLike 'InvalidRequest,*'
        (Measure-Request $here) + (Measure-Request $there) | Should -Be 0
    }

    It 'are crossed on purpose by an id that is text' {
        (Get-EtlJob -ConnectionId $connection.ConnectionId -AuthToken prod | Select-Object -First 1).Server | Should -Be "127.0.0.1:$($there.Port)"
        (Get-EtlJob -ConnectionId "$($connection.ConnectionId)" | Select-Object -First 1).Server | Should -Be "127.0.0.1:$($there.Port)"
    }

    It 'are not crossed by a default value of -AuthToken' {
        $PSDefaultParameterValues = @{ '*-Etl*:AuthToken' = 'prod' }
        ($connection | Set-EtlConnection -Label x 2>&1).FullyQualifiedErrorId | Should -BeLike 'WrongServer,*'
        Measure-Request $there | Should -Be 0
    }

    It 'are not confused where a name is signed in anew, for an object, a token and a run' {
        $token = Get-AuthToken test -Service Etl
        $run = Start-EtlJob 164 -AuthToken test
        $null = New-AuthToken Etl $there.Uri -Token $etlToken -Name test
        Clear-Request
        ($connection | Set-EtlConnection -Label x 2>&1).FullyQualifiedErrorId | Should -BeLike 'WrongServer,*'
        (Set-EtlConnection $connection -Label x 2>&1).FullyQualifiedErrorId | Should -BeLike 'WrongServer,*'
        { Set-EtlConnection 23 -Label x -AuthToken $token } | Should -Throw -ErrorId 'WrongServer,*'
        { Wait-DataOpsRun $run } | Should -Throw -ErrorId 'WrongServer,*'
        { Wait-DataOpsRun -RunId $run.RunId -AuthToken prod } | Should -Throw -ErrorId 'WrongServer,*'
        (Measure-Request $here) + (Measure-Request $there) | Should -Be 0
    }

    It 'are named by a session that was kept as <_>' -ForEach 'a row', 'JSON', 'a file' {
        $kept = switch ($_) {
            'a row' { Get-AuthToken test -Service Etl | Export-Csv "$TestDrive/t.csv"; Import-Csv "$TestDrive/t.csv" }
            'JSON' { Get-AuthToken test -Service Etl | ConvertTo-Json | ConvertFrom-Json }
            'a file' { Get-AuthToken test -Service Etl | Export-Clixml "$TestDrive/t.xml"; Import-Clixml "$TestDrive/t.xml" }
        }
        (Get-EtlJobRun 164 -AuthToken $kept).Server | Should -Be "127.0.0.1:$($here.Port)"
        { Get-Pipeline -AuthToken $kept } | Should -Throw '*is for Etl*' -ErrorId 'InvalidRequest,*'
        $null = New-AuthToken Etl $there.Uri -Token $etlToken -Name test
        { Get-EtlJobRun 164 -AuthToken $kept } | Should -Throw -ErrorId 'WrongServer,*'
        foreach ($other in [pscustomobject]@{ Name = 'test'; Service = 'Etl' }, (Get-Date), $true, [DataOps.Service]::Etl, @{ Name = 'test' }) {
            { Get-EtlJobRun 164 -AuthToken $other } | Should -Throw '*is not a session*'
        }
    }

    It 'let a session of another name on the same server take objects and runs over' {
        $run = Start-EtlJob 165 -AuthToken test
        Remove-AuthToken test -Service Etl
        $null = New-AuthToken Etl $here.Uri -Token $etlToken -Name renamed
        ($connection | Get-EtlJob | Select-Object -First 1).AuthToken | Should -Be renamed
        $ended = Wait-DataOpsRun -RunId $run.RunId -PollIntervalSec 0.1
        $ended.RunId, $ended.AuthToken, $ended.Name | Should -Be $run.RunId, 'renamed', 'Computers'
    }

    It 'leave a row of somebody''s own alone that has a column called Server' {
        [pscustomobject]@{ ConnectionId = 23; Server = 'sql01' } | Set-EtlConnection -Label azure_ad -AuthToken prod -ErrorAction Stop
        Measure-Request $there | Should -Be 1
    }
}

Describe 'A run' {
    BeforeAll {
        Get-AuthToken | Remove-AuthToken
        $null = New-AuthToken Etl $here.Uri -Token $etlToken -Name prod
        $null = New-AuthToken Opsera $here.Uri -Token $opseraToken -Name prod
    }

    It 'that was started as prod is waited for with a sign-in from the environment' {
        $run = Start-EtlJob 166
        $state = pwsh -NoProfile -NonInteractive -Command {
            param($manifest, $uri, $runId)
            Import-Module $manifest
            $env:DATAOPS_ETL_URI, $env:DATAOPS_ETL_TOKEN = $uri, 'sandbox-etl-token-1'
            $ended = Wait-DataOpsRun -RunId $runId -PollIntervalSec 0.1 -TimeoutSec 30
            "$($ended.State) $($ended.AuthToken) $($ended.RunId)"
        } -args $manifest, $here.Uri.AbsoluteUri, $run.RunId
        $state | Should -Be "Succeeded default $($run.RunId)"
    }

    It 'is not looked for on a server of the same session''s name' {
        $run = Start-EtlJob 167
        $said = pwsh -NoProfile -NonInteractive -Command {
            param($manifest, $uri, $runId)
            Import-Module $manifest
            $env:DATAOPS_ETL_URI, $env:DATAOPS_ETL_TOKEN = $uri, 'sandbox-etl-token-1'
            try { Wait-DataOpsRun -RunId $runId.Replace('prod@', 'default@') -TimeoutSec 30 } catch { "$($_.Exception.Id) $($_.Exception.RecommendedAction)" }
        } -args $manifest, $there.Uri.AbsoluteUri, $run.RunId
        $said | Should -BeLike 'WrongServer Use a session on the server*'
    }

    It 'keeps its id through a CSV row, JSON and a file' {
        $run = Start-Pipeline 'Nightly load'
        $run.RunId | Should -Be "opsera:prod@127.0.0.1:$($here.Port)/5fd56d90979ee048ee660631/$($run.RunCount)"
        $run | Export-Csv "$TestDrive/r.csv"
        $run | Export-Clixml "$TestDrive/r.xml"
        $ways = (Import-Csv "$TestDrive/r.csv"), (Import-Clixml "$TestDrive/r.xml"), ($run | ConvertTo-Json | ConvertFrom-Json), $run.RunId
        foreach ($way in $ways) { (Wait-DataOpsRun $way -PollIntervalSec 0.1).RunId | Should -Be $run.RunId }
    }

    It 'has the name and the connection of what was piped or given, also out of a file' {
        (Get-Pipeline 'Nightly cleanup' | Start-Pipeline).Name | Should -Be 'Nightly cleanup'
        (Start-Pipeline 'Nightly export').Name | Should -Be 'Nightly export'
        $job = Get-EtlJob -ConnectionId 23 | Where-Object JobId -EQ 170
        $job | Export-Csv "$TestDrive/j.csv"
        foreach ($way in $job, (Import-Csv "$TestDrive/j.csv")) {
            $last = $way | Get-EtlJobRun
            $last.Name, $last.ConnectionId, $last.ConnectionLabel | Should -Be $job.Description, 23, $job.ConnectionLabel
        }
        $named = Get-EtlJobRun 'Device Model'
        $named.Name, $named.ConnectionId, $named.ConnectionLabel | Should -Be 'Device Model', 44, (Get-EtlJob 'Device Model').ConnectionLabel
        $run = Start-EtlJob $job -Wait -PollIntervalSec 0.1
        $run.Name, $run.ConnectionId, $run.State | Should -Be $job.Description, 23, 'Succeeded'
    }

    It 'keeps its name and connection when it is read, waited for or started again out of a file' {
        $run = Get-EtlJob -ConnectionId 23 | Where-Object JobId -EQ 171 | Start-EtlJob -Wait -PollIntervalSec 0.1
        $run | Export-Csv "$TestDrive/n.csv"
        $run | Export-Clixml "$TestDrive/n.xml"
        foreach ($way in $run, (Import-Csv "$TestDrive/n.csv"), (Import-Clixml "$TestDrive/n.xml")) {
            foreach ($again in ($way | Get-DataOpsRun), ($way | Wait-DataOpsRun -PollIntervalSec 0.1), ($way | Restart-DataOpsRun -Wait -PollIntervalSec 0.1)) {
                $again.Name, $again.Detail, $again.ConnectionId | Should -Be $run.Name, $run.Detail, 23
            }
        }
        $unnamed = Get-EtlJobRun 171
        ($unnamed | Get-DataOpsRun).Name | Should -Be $unnamed.Name
    }

    It 'of a job has its description from the start on' {
        (Get-EtlJob -ConnectionId 23 | Where-Object JobId -EQ 169 | Start-EtlJob).Name | Should -Be (Get-EtlJob -ConnectionId 23 | Where-Object JobId -EQ 169).Description
    }
}
