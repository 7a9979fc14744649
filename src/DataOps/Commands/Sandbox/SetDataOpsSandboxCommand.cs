using System.Management.Automation;
using DataOps.Binding;

namespace DataOps.Commands.Sandbox;

/// <summary>Moves the clock of a running sandbox, and changes how long things take in it.</summary>
/// <remarks><para>The clock is the sandbox's alone: moved on, its runs end and its tokens expire at once; moved back, what is started now began yesterday. Reset-DataOpsSandbox sets it right again.</para></remarks>
/// <example>
/// <para>Lets an hour pass, so that the access tokens of Infoworks expire.</para>
/// <code>Set-DataOpsSandbox -Advance 01:00:00</code>
/// </example>
/// <example>
/// <para>Makes a run of yesterday.</para>
/// <code>Set-DataOpsSandbox -Advance -1.00:00:00
/// Start-EtlJob -JobId 164
/// Set-DataOpsSandbox -Advance 1.00:00:00
/// Get-EtlJobRun -JobId 164</code>
/// </example>
[Cmdlet(VerbsCommon.Set, "DataOpsSandbox")]
[OutputType(typeof(void))]
public sealed class SetDataOpsSandboxCommand : DataOpsCmdlet
{
    /// <summary>How far to move the clock: a number of seconds, or a time like 01:00:00; a negative one moves it back.</summary>
    [Parameter(Position = 0)]
    [Duration(MayBeNegative = true)]
    public TimeSpan Advance { get; set; }

    /// <summary>How long jobs, pipelines and changes of clusters take that start from now on: a number of seconds, or a time like 00:01:00.</summary>
    [Parameter]
    [Duration]
    public TimeSpan RunDuration { get; set; }

    /// <summary>How long an access token of Infoworks lives that is made from now on: a number of seconds, or a time like 00:15:00.</summary>
    [Parameter]
    [Duration]
    public TimeSpan TokenLifetime { get; set; }

    /// <summary>How long each answer is held back: a number of seconds, or a time like 00:00:00.05.</summary>
    [Parameter]
    [Duration]
    public TimeSpan Latency { get; set; }

    /// <summary>The port of the sandbox, where several run.</summary>
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
