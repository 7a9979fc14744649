using System.Management.Automation;
using DataOps.Binding;

namespace DataOps.Commands.Sandbox;

/// <summary>Moves the clock of a running sandbox, and changes its durations.</summary>
/// <remarks><para>The clock belongs to the sandbox alone. Move it forward, and runs end and tokens expire at once; move it back, and what you start now appears to have started in the past. Reset-DataOpsSandbox resets it.</para></remarks>
/// <example>
/// <para>Lets an hour pass, so that the access tokens of Infoworks expire.</para>
/// <code>Set-DataOpsSandbox -Advance 01:00:00</code>
/// </example>
/// <example>
/// <para>Creates a run that started yesterday.</para>
/// <code>Set-DataOpsSandbox -Advance -1.00:00:00
/// Start-EtlJob -JobId 164
/// Set-DataOpsSandbox -Advance 1.00:00:00
/// Get-EtlJobRun -JobId 164</code>
/// </example>
[Cmdlet(VerbsCommon.Set, "DataOpsSandbox")]
[OutputType(typeof(void))]
public sealed class SetDataOpsSandboxCommand : DataOpsCmdlet
{
    /// <summary>How far to move the clock: a number of seconds, or a time like 01:00:00. A negative value moves it back.</summary>
    [Parameter(Position = 0)]
    [Duration(MayBeNegative = true)]
    public TimeSpan Advance { get; set; }

    /// <summary>The duration of jobs, pipelines and cluster changes that start from now on: a number of seconds, or a time like 00:01:00.</summary>
    [Parameter]
    [Duration]
    public TimeSpan RunDuration { get; set; }

    /// <summary>The lifetime of Infoworks access tokens that are issued from now on: a number of seconds, or a time like 00:15:00.</summary>
    [Parameter]
    [Duration]
    public TimeSpan TokenLifetime { get; set; }

    /// <summary>The delay of each answer: a number of seconds, or a time like 00:00:00.05.</summary>
    [Parameter]
    [Duration]
    public TimeSpan Latency { get; set; }

    /// <summary>The port of the sandbox, if several are running.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Given]
    public int Port { get; set; }

    private protected override void Process()
    {
        var sandbox = Sandboxes.One(Port);
        if (IsGiven(nameof(RunDuration)))
            sandbox.Options.RunDuration = RunDuration;
        if (IsGiven(nameof(TokenLifetime)))
            sandbox.Options.TokenLifetime = TokenLifetime;
        if (IsGiven(nameof(Latency)))
            sandbox.Options.Latency = Latency;
        sandbox.AdvanceClock(Advance);
    }
}
