using System.Management.Automation;
using DataOps.Binding;
using DataOps.Sandbox;

namespace DataOps.Commands.Sandbox;

/// <summary>Starts a local, stateful stand-in for the four services, to try and test everything without an account.</summary>
/// <remarks>
/// <para>The sandbox listens on one loopback port and serves each API at its vendor's own path, with the vendors' sample data. It runs until Stop-DataOpsSandbox or the end of the process. New-AuthToken -Sandbox signs in to all four services.</para>
/// </remarks>
/// <example>
/// <para>Starts a sandbox and signs in.</para>
/// <code>Start-DataOpsSandbox
/// New-AuthToken -Sandbox
/// Get-EtlConnector graph</code>
/// </example>
/// <example>
/// <para>Starts a sandbox with your own data.</para>
/// <code>Start-DataOpsSandbox -Data @{
///     Connections = @{ Label = 'corp'; AuthenticationId = 'AZURE_AD_ms_graph'; Jobs = @{ Description = 'Users'; JobId = '7' } }
///     Pipelines   = @{ Name = 'Month end'; Steps = 'Extract', 'Post' }
/// }</code>
/// </example>
/// <example>
/// <para>Signs in with the credential of a role: the output contains the accounts and tokens of each service and role.</para>
/// <code>$sandbox = Start-DataOpsSandbox
/// $modeller = $sandbox.Account | Where-Object { $_.Service -eq 'Infoworks' -and $_.Role -eq 'modeller' }
/// New-AuthToken -Service Infoworks -Uri $sandbox.Uri -Credential $modeller.Credential</code>
/// </example>
/// <example>
/// <para>Starts a sandbox in which jobs take a minute and each answer is delayed by 50 ms.</para>
/// <code>Start-DataOpsSandbox -RunDuration 00:01:00 -Latency 00:00:00.05</code>
/// </example>
[Cmdlet(VerbsLifecycle.Start, "DataOpsSandbox")]
[OutputType(typeof(SandboxInfo))]
public sealed class StartDataOpsSandboxCommand : DataOpsCmdlet
{
    /// <summary>The port. By default, a free one.</summary>
    [Parameter(Position = 0)]
    [Given]
    [ValidateRange(0, 65535)]
    public int Port { get; set; }

    /// <summary>The seed for random behavior, such as faults with a rate.</summary>
    [Parameter]
    [Given]
    [PSDefaultValue(Value = 1)]
    public int Seed { get; set; } = 1;

    /// <summary>The duration of jobs, pipelines and cluster changes: a number of seconds, or a time like 00:01:00.</summary>
    [Parameter]
    [Duration]
    [PSDefaultValue(Help = "00:00:03")]
    public TimeSpan RunDuration { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>The lifetime of Infoworks access tokens: a number of seconds, or a time like 00:15:00.</summary>
    [Parameter]
    [Duration]
    [PSDefaultValue(Help = "00:15:00")]
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>The delay of each answer: a number of seconds, or a time like 00:00:00.05.</summary>
    [Parameter]
    [Duration]
    public TimeSpan Latency { get; set; }

    /// <summary>Your own data instead of the vendors' samples: a hashtable, or the path of a JSON or .psd1 file. Connections lists ReadyWorks connections (Label, AuthenticationId, ConnectionId, Jobs with Description, JobId, Direction, Active), Pipelines lists Opsera pipelines (Name, PipelineId, Description, Steps, EarlierRuns). A list replaces the samples of its kind. Only Label, AuthenticationId (Get-EtlConnector lists them), Name, and the Description of a job are required. By default, ids are generated, a connection has the jobs of its connector, which are inbound and active, and a pipeline has the steps Extract and Load and no earlier runs.</summary>
    [Parameter]
    [Plain(TakesOther = true)]
    public object? Data { get; set; }

    private protected override void Process() => WriteObject(Sandboxes.Start(new SandboxOptions
    {
        Port = Port,
        Seed = Seed,
        RunDuration = RunDuration,
        TokenLifetime = TokenLifetime,
        Latency = Latency,
        Data = Data is null ? null : InitialData.Read(Data, this),
    }));
}
