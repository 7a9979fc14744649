# The error table in tests/ErrorTable as cmdlets show it: the engine's tests prove the same rows of the exceptions.
BeforeDiscovery {
    $table = "$PSScriptRoot/../ErrorTable"
    function Read-Table([string] $Name) { Get-Content "$table/$Name.json" -Raw | ConvertFrom-Json -AsHashtable }
    $ids = Read-Table Ids
    $calls = Read-Table Calls
    $any = Read-Table Any
    $rows = foreach ($service in $calls.Keys) {
        foreach ($row in @($any | Where-Object { $service -in $ids[$_.id].services }) + @(Read-Table $service)) {
            @{ Service = $service; Row = $row; Call = $calls[$service][$row.call]; Category = $ids[$row.id].category; Name = "$service $($row.call): $($row.name)" }
        }
    }
}

BeforeAll {
    $manifest = (Resolve-Path "$PSScriptRoot/../../DataOps.psd1").Path
    Import-Module $manifest -Force
    $sandbox = Start-DataOpsSandbox
    $uri = $sandbox.Uri
    function ConvertTo-Secure([string] $Text) { ConvertTo-SecureString $Text -AsPlainText -Force }
    $token = @{ Etl = ConvertTo-Secure sandbox-etl-token-1; Opsera = ConvertTo-Secure sandbox-opsera-token-1; Infoworks = ConvertTo-Secure invented-token-0123456789 }
    $login = @{
        Infoworks = [pscredential]::new('admin@infoworks.io', (ConvertTo-Secure sandbox-infoworks-password-1))
        Hdp       = [pscredential]::new('ddctest01', (ConvertTo-Secure sandbox-hdp-password-1))
    }
    # Nobody listens there, and no program is given this port when it asks for a free one.
    $goneUri = 'http://127.0.0.1:1'
    $untrusted = & "$PSScriptRoot/TlsServer.ps1"

    function Connect-Row([string] $Service, [string] $Session) {
        if ($Session -eq 'none') { return }
        $isReady = $Session -in 'token', 'gone', 'untrusted'
        $with = $Service -eq 'Hdp' -or ($Service -eq 'Infoworks' -and -not $isReady) ? @{ Credential = $login[$Service] } : @{ Token = $token[$Service] }
        $at = switch ($Session) { gone { $goneUri } untrusted { $untrusted.Uri } default { $uri } }
        $null = New-AuthToken $Service $at @with -MaximumRetryCount 0 -RequestTimeoutSec ($Session -eq 'impatient' ? 1 : 30) -ReadOnly:($Session -eq 'readOnly') -NoVerify:$isReady
    }

    function Add-Fault($Fault, $Call) {
        $parameters = @{ Kind = $Fault.kind ?? 'Status'; Path = $Call.path }
        if ($Call.method) { $parameters.Method = $Call.method }
        foreach ($name in 'statusCode', 'retryAfter', 'location', 'delay') { if ($Fault.$name) { $parameters.$name = $Fault.$name } }
        if ($Fault.ContainsKey('body')) { $parameters.Body = $Fault.body -is [string] ? $Fault.body : (ConvertTo-Json $Fault.body -Depth 9 -Compress) }
        Set-DataOpsSandboxFault @parameters
    }

    # The first error of a call, whether it ended the command or not.
    function Get-Failure([string] $Line) {
        $said = try { & ([scriptblock]::Create($Line)) 2>&1 } catch { $_ }
        $said | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] } | Select-Object -First 1
    }

    # The same, with the session removed when its request has arrived.
    function Get-FailureUnderWay([string] $Line, [string] $Service) {
        $job = Start-ThreadJob { Import-Module $using:manifest; try { & ([scriptblock]::Create($using:Line)) } catch { $_ } }
        for ($wait = 0; $wait -lt 200 -and -not (Get-DataOpsSandboxRequest | Where-Object Fault); $wait++) { Start-Sleep -Milliseconds 50 }
        Remove-AuthToken default -Service $Service
        $job | Receive-Job -Wait
    }

    # A folder with a key that was used; with -LostAfter as if the process had died in the middle of the start, after it saw this.
    function New-UsedKey([scriptblock] $Use, [string] $LostAfter) {
        $keys = (New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid()))).FullName
        $null = & $Use $keys
        if ($LostAfter) {
            $file = Get-Item $keys/*.json
            $text = (Get-Content $file -Raw) -replace '"state": "Started",(?=\s+"attempt")', '"state": "Intended",' -replace '"seen": \[[^]]*\]', "`"seen`": [ $LostAfter ]"
            Set-Content $file $text
        }
        $keys
    }

    function Get-TargetText($Target) { $Target -is [DataOps.Run] ? $Target.RunId : ($Target -join ', ') }
}

AfterAll {
    Get-AuthToken | Remove-AuthToken
    Stop-DataOpsSandbox
    $untrusted.Stop()
}

Describe 'An error' {
    AfterEach {
        Set-DataOpsSandboxFault -Clear
        Reset-DataOpsSandbox
        Get-AuthToken | Remove-AuthToken
    }

    It 'of <Name>' -ForEach $rows {
        if ($Row.call -notlike 'SignIn*') { Connect-Row $Service ($Row.session ?? '') }
        $null = Get-DataOpsSandboxRequest -Clear
        if ($Row.fault) { Add-Fault $Row.fault $Call }
        $failed = $Row.session -eq 'removed' ? (Get-FailureUnderWay $Call.cmdlet $Service) : (Get-Failure $Call.cmdlet)
        $fill = { param($text) $text -replace '\{service\}', $Service -replace '\{server\}', $uri.Authority }

        $failed | Should -Not -BeNullOrEmpty
        $command = Get-Command ($Call.cmdlet.Split(' | ')[-1].Split(' ')[0])
        $failed.FullyQualifiedErrorId | Should -Be "$($Row.id),$($command.ImplementingType.FullName)" -Because "$failed"
        $failed.CategoryInfo.Category | Should -Be $Category
        $failed.CategoryInfo.Activity | Should -Be $command.Name
        Get-TargetText $failed.TargetObject | Should -Be (& $fill ($Row.cmdletTarget ?? $Row.target ?? $Call.cmdletTarget ?? $Call.target ?? ''))
        $failed.ErrorDetails.RecommendedAction | Should -BeLike "*$([WildcardPattern]::Escape((& $fill $Row.action)))*"
        $failed.Exception | Should -BeOfType DataOps.DataOpsException
        $failed.Exception.RecommendedAction | Should -Be $failed.ErrorDetails.RecommendedAction
        $failed.Exception.Service | Should -Be $Service
        $failed.Exception.HttpStatus | Should -Be $Row.status
        $failed.Exception.VendorCode | Should -Be $Row.code
        $failed.Exception.VendorMessage | Should -Be $Row.message
        if ($Row.ContainsKey('transient')) { $failed.Exception.IsTransient | Should -Be $Row.transient }
        if ($Row.status) { $failed.Exception.RequestId | Should -Match '^sandbox-\d+$' } else { $failed.Exception.RequestId | Should -BeNullOrEmpty }
    }
}

Describe 'The table' {
    It 'in about_DataOps_Errors names every error' {
        $about = Get-Content "$PSScriptRoot/../../en-US/about_DataOps_Errors.help.txt" -Raw
        foreach ($id in [Enum]::GetNames([DataOps.ErrorId])) { $about | Should -Match "(?m)^\s*$id\b" }
    }
}
