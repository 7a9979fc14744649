# Sign-in by reference and the sessions file, in real processes: no secret is in anything that they output, log or leave behind.
BeforeAll {
    $manifest = (Resolve-Path "$PSScriptRoot/../../DataOps.psd1").Path
    Import-Module $manifest -Force
    $sandbox = Start-DataOpsSandbox
    $uri = $sandbox.Uri
    $canary = 'canary-reference-Xk71-0042'
    $secrets = @{ Etl = 'sandbox-etl-token-1'; Opsera = 'sandbox-opsera-token-1'; Infoworks = 'sandbox-infoworks-password-1'; Hdp = 'sandbox-hdp-password-1' }
    $users = @{ Etl = @{}; Opsera = @{}; Infoworks = @{ UserName = 'admin@infoworks.io' }; Hdp = @{ UserName = 'ddctest01' } }
    $keys = New-Item "$TestDrive/keys" -ItemType Directory
    function Set-Key([string] $Name, [string] $Value, [string] $Mode = '600') {
        Set-Content "$keys/$Name" $Value
        if (-not $IsWindows) { chmod $Mode "$keys/$Name" }
        "file:$keys/$Name"
    }

    # Stands in for the module of the same name, with vaults that answer in all ways.
    $vaults = New-Item "$TestDrive/modules/Microsoft.PowerShell.SecretManagement" -ItemType Directory
    {
        function Get-Secret {
            [CmdletBinding()] param([string] $Name, [string] $Vault)
            Write-Warning "$Vault $env:TEST_VAULT_SECRET"
            switch ($Name) {
                missing { Write-Error -Category ObjectNotFound "No $env:TEST_VAULT_SECRET" -ErrorAction Stop }
                broken { throw "It leaks $env:TEST_VAULT_SECRET" }
                table { @{ Secret = $env:TEST_VAULT_SECRET } }
                two { $env:TEST_VAULT_SECRET, $env:TEST_VAULT_SECRET }
                credential { [pscredential]::new('user', (ConvertTo-SecureString $env:TEST_VAULT_SECRET -AsPlainText -Force)) }
                asks { Read-Host 'Password' }
                default { ConvertTo-SecureString $env:TEST_VAULT_SECRET -AsPlainText -Force }
            }
        }
    } | Set-Content "$vaults/Microsoft.PowerShell.SecretManagement.psm1"
    $path = $env:PSModulePath
    $env:PSModulePath = (Split-Path $vaults) + [IO.Path]::PathSeparator + $path

    # Another process, with a home folder of its own and nothing of this one's sessions.
    $place = New-Item "$TestDrive/home" -ItemType Directory
    if (-not $IsWindows) { chmod 700 $place }
    $file = $IsWindows ? "$place/dataops/sessions.json" : "$place/.config/dataops/sessions.json"
    function Invoke-Elsewhere([string] $Command, [hashtable] $Environment = @{}) {
        $start = [Diagnostics.ProcessStartInfo]::new('pwsh', [string[]] ('-NoProfile', '-NonInteractive', '-Command', "Import-Module '$manifest'; $Command"))
        $start.RedirectStandardOutput = $start.RedirectStandardError = $true
        foreach ($name in @($start.Environment.Keys -match '^(DATAOPS_|XDG_)')) { $null = $start.Environment.Remove($name) }
        foreach ($name in 'HOME', 'USERPROFILE', 'APPDATA') { $start.Environment[$name] = "$place" }
        $start.Environment['NO_COLOR'] = '1'
        foreach ($name in $Environment.Keys) { $start.Environment[$name] = $Environment[$name] }
        $process = [Diagnostics.Process]::Start($start)
        $output, $errors = $process.StandardOutput.ReadToEndAsync(), $process.StandardError.ReadToEndAsync()
        if (-not $process.WaitForExit(60000)) { $process.Kill($true); throw "It did not end: $Command" }
        ($output.Result + $errors.Result).Trim()
    }
    function Get-Said([scriptblock] $Script) { try { & $Script *>&1 } catch { $_ } }
    function Get-Reason($Said) { ($Said | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] } | Select-Object -First 1).Exception.Message }
}

AfterAll {
    $env:PSModulePath = $path
    $env:TEST_VAULT_SECRET = $null
    Get-AuthToken | Remove-AuthToken
    Stop-DataOpsSandbox
}

Describe 'New-AuthToken -SecretReference' {
    AfterEach { Get-AuthToken | Remove-AuthToken }

    It 'signs in to <_> and shows the reference and not the secret' -ForEach Etl, Infoworks, Hdp, Opsera {
        $user, $reference = $users[$_], (Set-Key $_ $secrets[$_])
        $said = New-AuthToken $_ $uri @user -SecretReference $reference -Verbose -Debug *>&1
        (Get-AuthToken $_).SecretReference | Should -Be $reference
        $said + (Get-AuthToken | Format-List *) + (Get-DataOpsDiagnostic -AsText) | Out-String | Should -Not -Match $secrets[$_]
        Get-AuthToken $_ -AsPlainText | Should -Be $secrets[$_]
    }

    It 'reads a vault: <Name>' -ForEach @(
        @{ Name = 'opsera'; Why = $null }
        @{ Name = 'credential'; Why = $null }
        @{ Name = 'missing'; Why = 'no secret of that name' }
        @{ Name = 'broken'; Why = 'Get-Secret failed' }
        @{ Name = 'table'; Why = 'a text or a credential is needed' }
        @{ Name = 'two'; Why = 'several secrets' }
        @{ Name = 'asks'; Why = 'Get-Secret failed' }
    ) {
        $env:TEST_VAULT_SECRET = $Why ? $canary : $secrets.Opsera
        $said = Get-Said { New-AuthToken Opsera $uri -SecretReference "vault:Team/$Name" -Verbose -Debug }
        $Why ? (Get-Reason $said) : (Get-AuthToken Opsera).SecretReference | Should -Match ($Why ?? "vault:Team/$Name")
        ($said | Format-List * -Force | Out-String) + ($said | Out-String) | Should -Not -Match $env:TEST_VAULT_SECRET
    }

    It 'reads a vault in the middle of a wait, when the pipeline is busy' {
        $env:TEST_VAULT_SECRET = $secrets.Etl
        $null = New-AuthToken Etl $uri -SecretReference vault:Team/etl
        Set-DataOpsSandboxFault -Kind Status -StatusCode 401 -Path '/api/v1/etl/job/*' -Method GET -Skip 1 -Count 1
        # A poll is refused: the vault still has the same secret, which the next poll is sent with.
        (Start-EtlJob 164 -Wait -PollIntervalSec 0.2 -TimeoutSec 60).State | Should -Be Succeeded
        Set-DataOpsSandboxFault -Clear
    }

    It 'ends with SecretUnavailable, whose text has nothing of the secret: <Case>' -ForEach @(
        @{ Case = 'a command that fails'; Reference = { 'cmd:["sh","-c","echo {0}; echo {0} >&2; exit 9"]' -f $canary }; Why = 'exit code 9' }
        @{ Case = 'a chatty command'; Reference = { 'cmd:["yes","{0}"]' -f 'chatty' }; Why = 'more than 1 MB' }
        @{ Case = 'a missing command'; Reference = { 'cmd:["no-such-command-here"]' }; Why = 'no such program' }
        @{ Case = 'a file that all can read'; Reference = { Set-Key open $canary 644 }; Why = 'other users can read it' }
        @{ Case = 'a file that is not there'; Reference = { "file:$keys/none" }; Why = 'no such file' }
        @{ Case = 'no variable'; Reference = { 'env:DATAOPS_NOWHERE' }; Why = 'not set' }
    ) {
        if ($IsWindows) { Set-ItResult -Skipped -Because 'it needs a Unix shell'; return }
        $reference = & $Reference
        $said = Get-Said { New-AuthToken Etl $uri -SecretReference $reference -Verbose -Debug }
        $said.Where({ $_ -is [System.Management.Automation.ErrorRecord] })[0].FullyQualifiedErrorId | Should -BeLike 'SecretUnavailable,*'
        Get-Reason $said | Should -Match $Why
        # The script of the failing command is part of its reference, which is not a secret.
        if ($reference -notmatch $canary) { $said | Format-List * -Force | Out-String | Should -Not -Match $canary }
        Get-AuthToken | Should -BeNullOrEmpty
    }

    It 'refuses what is not a reference without repeating it, and names the schemes' {
        $said = Get-Said { New-AuthToken Etl $uri -SecretReference $canary }
        $said.FullyQualifiedErrorId | Should -BeLike 'InvalidRequest,*'
        foreach ($scheme in 'env:', 'file:', 'vault:', 'cmd:') { "$said" | Should -Match $scheme }
        $said.Exception.ToString() + $said.TargetObject | Should -Not -Match $canary
    }
}

Describe 'Export-AuthToken and Import-AuthToken' {
    It 'sign a second process in to four services, with no secret on disk' {
        $command = 'Export-AuthToken'
        foreach ($service in $secrets.Keys) { $command = "`$null = New-AuthToken $service $uri $($users[$service].UserName ? "-UserName $($users[$service].UserName)" : '') -SecretReference '$(Set-Key $service $secrets[$service])' -ReadOnly:`$$($service -eq 'Hdp'); $command" }
        Invoke-Elsewhere $command | Should -BeNullOrEmpty
        Invoke-Elsewhere '(Get-AuthToken | Test-AuthToken) -join " "; (Get-AuthToken).Source -join " "; (Get-AuthToken Hdp).ReadOnly' | Should -Be ('True True True True', 'File File File File', 'True' -join [Environment]::NewLine)
        foreach ($left in Get-ChildItem $place -Recurse -File -Force) {
            $bytes = [Text.Encoding]::Latin1.GetString([IO.File]::ReadAllBytes($left))
            foreach ($secret in $secrets.Values) { $bytes.Contains($secret) -or $bytes.Contains([convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($secret)).Substring(0, 12)) | Should -BeFalse -Because $left }
        }
    }

    It 'give way to the environment and to none' {
        Invoke-Elsewhere '(Get-AuthToken Etl).Source; (Get-EtlConnector).Count -gt 0' @{ DATAOPS_ETL_URI = "$uri"; DATAOPS_ETL_TOKEN_REF = "file:$keys/Etl" } | Should -Be ('Environment', 'True' -join [Environment]::NewLine)
        Invoke-Elsewhere 'Get-AuthToken; Get-EtlConnector' @{ DATAOPS_SESSIONS = 'none' } | Should -Match 'There is no session for Etl'
    }

    It 'keep the sessions of two processes that save at once' {
        $shared = "$TestDrive/shared.json"
        $processes = foreach ($name in 'a', 'b') {
            $command = "Import-Module '$manifest'; 1..4 | ForEach-Object { `$null = New-AuthToken Etl $uri -SecretReference 'file:$keys/Etl' -NoVerify -Name ${name}`$_; Export-AuthToken ${name}`$_ -Path '$shared' }"
            Start-Process pwsh '-NoProfile', '-NonInteractive', '-EncodedCommand', ([convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($command))) -PassThru
        }
        $processes | Wait-Process -Timeout 60
        (Get-Content $shared -Raw | ConvertFrom-Json).sessions.Count | Should -Be 8
    }

    It 'refuse a session that has no reference, and a file that others can write' {
        $null = New-AuthToken Etl $uri -Token (ConvertTo-SecureString $secrets.Etl -AsPlainText -Force)
        $said = Get-Said { Export-AuthToken -Path "$TestDrive/refused.json" }
        Get-Reason $said | Should -Match 'never written to a file'
        "$TestDrive/refused.json" | Should -Not -Exist
        Get-AuthToken | Remove-AuthToken
        if ($IsWindows) { return }
        chmod 666 $file
        Invoke-Elsewhere 'Get-EtlConnector' | Should -Match 'other users can write it'
        Get-Reason (Get-Said { Import-AuthToken -Path $file }) | Should -Match 'other users can write it'
        chmod 600 $file
        (Import-AuthToken d* Opsera -Path $file).Source | Should -Be 'Import-AuthToken'
        Get-Reason (Get-Said { Import-AuthToken unknown -Path $file }) | Should -Match "no session 'unknown'"
    }
}
