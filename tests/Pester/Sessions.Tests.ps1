# A command that only reads reads with several sessions side by side; one that changes something takes one.
BeforeDiscovery {
    Import-Module "$PSScriptRoot/../../DataOps.psd1" -Force
    $calls = & "$PSScriptRoot/Calls.ps1"
    $base = (Get-Command Get-EtlJob).ImplementingType.Assembly.GetType('DataOps.Commands.ServiceCmdlet')
    $talking = $calls.Keys | Where-Object { (Get-Command $_).ImplementingType.IsSubclassOf($base) }
    $changing = $talking | Where-Object { (Get-Command $_).Parameters.ContainsKey('WhatIf') }
    $reading = $talking | Where-Object { $_ -notin $changing }
}

BeforeAll {
    # The errors are what is looked at.
    $ErrorActionPreference = 'Continue'
    $manifest = (Resolve-Path "$PSScriptRoot/../../DataOps.psd1").Path
    Import-Module $manifest -Force
    $calls = & "$PSScriptRoot/Calls.ps1"
    $canary = Import-PowerShellDataFile "$PSScriptRoot/Canaries.psd1"
    $secret = ConvertTo-SecureString $canary.Secret -AsPlainText -Force
    $token = ConvertTo-SecureString sandbox-etl-token-1 -AsPlainText -Force
    $here = Start-DataOpsSandbox -RunDuration 00:00:00.2
    $there = Start-DataOpsSandbox -RunDuration 00:00:00.2
    $etl = @{ Service = 'Etl'; Token = $token }

    function Connect-Both {
        Get-AuthToken | Remove-AuthToken
        foreach ($name in 'test', 'prod') {
            $null = New-AuthToken -Sandbox -Port ($name -eq 'test' ? $here.Port : $there.Port) -Name $name
            foreach ($service in 'Etl', 'Opsera', 'Infoworks', 'Hdp') { $null = Get-AuthToken $service | Where-Object Name -EQ $name | Set-AuthToken -MaximumRetryCount 0 }
        }
        foreach ($port in $here.Port, $there.Port) { $null = Get-DataOpsSandboxRequest -Port $port -Clear }
    }
    # The errors of an output, and its objects.
    function Split-Error([object[]] $Output) {
        , @($Output | Where-Object { $_ -is [Management.Automation.ErrorRecord] })
        , @($Output | Where-Object { $null -ne $_ -and $_ -isnot [Management.Automation.ErrorRecord] })
    }
    function Add-DeadSession {
        foreach ($service in 'Etl', 'Opsera') { $null = New-AuthToken $service http://127.0.0.1:1 -Token $token -Name dead -NoVerify -MaximumRetryCount 0 }
        foreach ($service in 'Infoworks', 'Hdp') { $null = New-AuthToken $service http://127.0.0.1:1 -Credential ([pscredential]::new('u', $token)) -Name dead -NoVerify -MaximumRetryCount 0 }
    }
}

AfterAll {
    Get-AuthToken | Remove-AuthToken
    $here, $there | Stop-DataOpsSandbox
}

Describe 'Several sessions' {
    BeforeAll {
        Connect-Both
        Add-DeadSession
    }

    It 'are read by <_>, each object names its session, and a dead one is one error' -ForEach $reading {
        $PSDefaultParameterValues = @{ "${_}:AuthToken" = 'test' }
        $failedAlone, $alone = Split-Error (& $calls[$_] 2>&1)
        $PSDefaultParameterValues = @{ "${_}:AuthToken" = 'test', 'pr*', 'dead' }
        $failed, $objects = Split-Error (& $calls[$_] 2>&1)
        # A server that cannot be reached is not active.
        if ($_ -eq 'Test-HdpServer') { $objects = @($objects | Where-Object AuthToken -NE dead) }
        else {
            $cmdlet = $_
            $times = @($calls[$cmdlet].Ast.FindAll({ $args[0] -is [Management.Automation.Language.CommandAst] -and $args[0].GetCommandName() -eq $cmdlet }, $true)).Count
            $failed.Count | Should -Be (2 * $failedAlone.Count + $times) -Because "$failed"
            $dead = @($failed | Where-Object { "$_" -like "Session 'dead': *" })
            $dead.Count | Should -Be $times
            $dead[0].TargetObject | Should -Be dead
        }
        foreach ($name in 'test', 'prod') { @($objects | Where-Object AuthToken -EQ $name).Count | Should -Be $alone.Count }
        $objects.Count | Should -Be (2 * $alone.Count)
        if (-not $alone.Count) { return }
        ($objects.Server | Sort-Object -Unique) -join ' ' | Should -Be (("127.0.0.1:$($here.Port)", "127.0.0.1:$($there.Port)" | Sort-Object) -join ' ')
    }

    It 'are refused by <_> before anything is sent' -ForEach $changing {
        $name = $_
        foreach ($tokens in ('test', 'prod'), 'pro*', ('prod', 'prod')) {
            $PSDefaultParameterValues = @{ "${name}:AuthToken" = $tokens }
            $failed = try { & $calls[$name] 2>&1 } catch { $_ }
            @($failed)[0].FullyQualifiedErrorId | Should -BeLike 'InvalidRequest,*' -Because "$tokens was given: $failed"
            "$(@($failed)[0])" | Should -BeLike '-AuthToken takes one session*'
        }
    }

    It 'are read by a raw request, and refused by one that changes something' {
        $names = Invoke-DataOpsRequest Etl api/v1/etl/connectors -AuthToken test, prod | Group-Object AuthToken -NoElement
        $names.Name | Sort-Object | Should -Be prod, test
        { Invoke-DataOpsRequest Etl api/v1/etl/job/164 POST -AuthToken test, prod -Confirm:$false } | Should -Throw -ErrorId 'InvalidRequest,*'
        @(Get-DataOpsSandboxRequest -Port $here.Port -Method POST | Where-Object Path -Like '*/job/164').Count | Should -Be 0
    }

    It 'are an error if a pattern fits none, and are not widened to by an empty one' {
        { Get-EtlJob -AuthToken nothing* } | Should -Throw -ErrorId 'NotSignedIn,*'
        { Get-EtlJob -AuthToken test, nothing } | Should -Throw -ErrorId 'NotSignedIn,*'
        (Get-EtlJob -AuthToken @() 2>&1).FullyQualifiedErrorId | Should -BeLike 'InvalidRequest,*'
        (Get-EtlJob -AuthToken $null 2>&1).FullyQualifiedErrorId | Should -BeLike 'InvalidRequest,*'
    }

    It 'are one where a pattern fits one, and once where one is named twice' {
        @(Get-EtlJob 164 -AuthToken te*).AuthToken | Should -Be test
        @(Get-EtlJob 164 -AuthToken test, te*).AuthToken | Should -Be test
    }

    It 'are chosen for each object that is piped' {
        $jobs = @(Get-EtlJob 164 -AuthToken test) + @(Get-EtlJob 165 -AuthToken prod)
        ($jobs | Get-EtlJobRun -AuthToken test, prod | Sort-Object JobId | ForEach-Object { "$($_.AuthToken) $($_.JobId)" }) | Should -Be 'test 164', 'prod 165'
        $failed = $jobs | Get-EtlJobRun -AuthToken prod, pro*, dead 2>&1 | Where-Object { $_ -is [Management.Automation.ErrorRecord] }
        $failed.FullyQualifiedErrorId | Should -BeLike 'WrongServer,*'
        # Text is nobody's.
        (164, 165 | Get-EtlJobRun -AuthToken test, prod | ForEach-Object { "$($_.AuthToken) $($_.JobId)" } | Sort-Object) | Should -Be 'prod 164', 'prod 165', 'test 164', 'test 165'
    }

    It 'end with one error for one that is dead, however many objects are piped' {
        $all = 164..168 | Get-EtlJobRun -AuthToken dead, prod 2>&1
        @($all | Where-Object { $_ -is [Management.Automation.ErrorRecord] }).Count | Should -Be 1
        @($all | Where-Object AuthToken -EQ prod).Count | Should -Be 5
    }

    It 'share one error about the arguments' {
        { Get-InfoworksSecret -Descending -AuthToken test, prod } | Should -Throw -ErrorId 'InvalidRequest,*' -ExpectedMessage '*-SortBy*'
    }

    It 'are a column of the table only where there are several' {
        (Get-EtlConnector -AuthToken test, prod | Out-String) | Should -Match '(?m)^AuthToken +Name'
        (Get-EtlConnector -AuthToken test | Out-String) | Should -Not -Match 'AuthToken'
    }
}

Describe 'Sessions side by side' {
    BeforeAll {
        Get-AuthToken | Remove-AuthToken
        # Answers only when all of so many requests have arrived; with more than that, never.
        Add-Type -TypeDefinition @'
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

public sealed class GateServer
{
    private readonly TcpListener _listener = new TcpListener(IPAddress.Loopback, 0);
    private readonly TaskCompletionSource<bool> _open = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly int _count;
    private int _arrived;

    public GateServer(int count) { _count = count; _listener.Start(); _ = AcceptAsync(); }

    public string Uri { get { return "http://127.0.0.1:" + ((IPEndPoint)_listener.LocalEndpoint).Port + "/"; } }

    public int Arrived { get { return _arrived; } }

    public void Stop() { _listener.Stop(); }

    private async Task AcceptAsync()
    {
        while (true)
        {
            try { var client = await _listener.AcceptTcpClientAsync(); _ = ServeAsync(client); }
            catch (System.Exception) { return; }
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        using (var reader = new StreamReader(client.GetStream(), Encoding.ASCII))
        {
            while (await reader.ReadLineAsync() is { Length: > 0 }) { }
            if (Interlocked.Increment(ref _arrived) == _count) _open.SetResult(true);
            await _open.Task;
            var body = "[{\"connector_id\":\"A\",\"connector_name\":\"A\",\"authentication_id\":\"A_x\"}]";
            var answer = Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.Length + "\r\nConnection: close\r\n\r\n" + body);
            await client.GetStream().WriteAsync(answer, 0, answer.Length);
        }
    }
}
'@
    }
    AfterEach { Get-AuthToken | Remove-AuthToken }

    It 'all have their requests in flight at once' {
        $gate = [GateServer]::new(20)
        foreach ($number in 1..20) { $null = New-AuthToken Etl $gate.Uri -Token $token -Name "gate$number" -NoVerify -MaximumRetryCount 0 -RequestTimeoutSec 60 }
        $found = Get-EtlConnector -AuthToken gate*
        @($found.AuthToken | Sort-Object -Unique).Count | Should -Be 20
        $gate.Arrived | Should -Be 20
        $gate.Stop()
    }

    It 'output what they have while another one does not answer' {
        $silent = [GateServer]::new(1000)
        $null = New-AuthToken Etl $silent.Uri -Token $token -Name silent -NoVerify -MaximumRetryCount 0 -RequestTimeoutSec 60
        $null = New-AuthToken Etl $here.Uri -Token $token -Name fast
        # The names are looked up first, and the next object is not held up either.
        $clock = [Diagnostics.Stopwatch]::StartNew()
        $found = 'Computers', 'Group Members', 'Group Owners' | Get-EtlJobRun -AuthToken silent, fast | Select-Object -First 2
        $found.AuthToken | Sort-Object -Unique | Should -Be fast
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 50
        $silent.Stop()
    }
}

Describe 'Copy-EtlConnection' {
    BeforeAll {
        Connect-Both
        $fields = @{ 'Tenant Id' = 't'; 'App ID / Client ID' = 'a'; 'Client Secret' = $secret }
    }

    It 'makes a connection of the same connector on the other server' {
        $copy = Copy-EtlConnection azure_ad -From test -To prod -Label corp -Field $fields -WarningVariable warned -WarningAction SilentlyContinue
        $copy.AuthToken, $copy.Label, $copy.ConnectorId | Should -Be prod, corp, AZURE_AD
        (Get-EtlConnection -ConnectionId $copy.ConnectionId -AuthToken prod).Label | Should -Be corp
        @(Get-DataOpsSandboxRequest -Port $here.Port -Method POST).Count | Should -Be 0
        "$warned" | Should -BeLike '*gets the defaults of the connector*'
        Remove-EtlConnection $copy -Confirm:$false
    }

    It 'names the fields that cannot be read, and sends nothing' {
        $null = Get-DataOpsSandboxRequest -Port $there.Port -Clear
        $failed = Get-EtlConnection azure_ad -AuthToken test | Copy-EtlConnection -To prod -Field @{ 'Tenant Id' = 't' } 2>&1
        $failed.FullyQualifiedErrorId | Should -BeLike 'MissingField,*'
        "$failed" | Should -BeLike "The copy of connection azure_ad (23) needs *auth_value_2 ('App ID / Client ID')*auth_value_3 ('Client Secret')*"
        @(Get-DataOpsSandboxRequest -Port $there.Port -Method POST).Count | Should -Be 0
    }

    It 'reads with a read-only token, and does not write with one' {
        $null = Set-AuthToken test -Service Etl -ReadOnly
        $copy = Copy-EtlConnection 23 -From test -To prod -Label corp2 -Field $fields -WarningAction SilentlyContinue
        $copy.AuthToken | Should -Be prod
        { Copy-EtlConnection 23 -From prod -To test -Field $fields } | Should -Throw -ErrorId 'ReadOnlySession,*'
        $null = Set-AuthToken test -Service Etl -ReadOnly:$false
        { Copy-EtlConnection 23 -From prod -To test, prod -Field $fields } | Should -Throw -ErrorId 'InvalidRequest,*'
        { Copy-EtlConnection 23 -From test -To p* -Field $fields } | Should -Throw -ErrorId 'InvalidRequest,*'
        Remove-EtlConnection $copy -Confirm:$false
    }
}
