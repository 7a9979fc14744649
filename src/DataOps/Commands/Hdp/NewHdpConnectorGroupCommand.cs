using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Hdp;
using DataOps.Engine.Sessions;

namespace DataOps.Commands.Hdp;

/// <summary>Creates a group of on-premises connectors.</summary>
/// <remarks>
/// <para>A connector can be a member of only one group, and a group cannot be a member. The order in which the members are given or piped is their failover order. The request is never retried automatically: if its answer is lost, the error is OutcomeUnknown.</para>
/// <para>Calls <c>POST api/mgmt/connectors</c>.</para>
/// </remarks>
/// <example>
/// <para>Creates a group that balances its load over two connectors.</para>
/// <code>New-HdpConnectorGroup Overseas -Member 17c1e39c-e46c-828e-4e02-21be0f3b5358, 1828a3f0-e94b-eb91-81e3-12bcf19ac41a -LoadBalancing 'Round Robin'</code>
/// </example>
/// <example>
/// <para>Creates a group of all connectors of two sites, and gives a user access to it.</para>
/// <code>Get-HdpConnector -Label Chicago*, Singapore* | New-HdpConnectorGroup Overseas -AuthorizedUser Joe</code>
/// </example>
[Cmdlet(VerbsCommon.New, "HdpConnectorGroup", SupportsShouldProcess = true)]
[OutputType(typeof(HdpConnector))]
public sealed class NewHdpConnectorGroupCommand : HdpCmdlet
{
    private readonly List<HdpConnectorMember> _members = [];
    private Session? _session;

    /// <summary>The label.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Text]
    public string Label { get; set; } = "";

    /// <summary>The connectors to add as members: ids, objects, or hashtables with MemberId, Sequence and Weight.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true)]
    [ConnectorMember]
    public HdpConnectorMember[] Member { get; set; } = [];

    /// <summary>How the group distributes requests over its members, for example 'Round Robin'. Without it, the group uses one member as long as it answers, then fails over to the next.</summary>
    [Parameter]
    [Text]
    [CompletesWord("Round Robin")]
    public string? LoadBalancing { get; set; }

    /// <summary>How long a member may take to answer, in seconds.</summary>
    [Parameter]
    [Given]
    [ValidateRange(0, int.MaxValue)]
    [PSDefaultValue(Value = 15)]
    public int ConnectionTimeoutSec { get; set; } = 15;

    /// <summary>How long a failed member is not used, in seconds; 0 to keep using it.</summary>
    [Parameter]
    [Given]
    [ValidateRange(0, int.MaxValue)]
    [PSDefaultValue(Value = 120)]
    public int RetryDelaySec { get; set; } = 120;

    /// <summary>The users who may use it in addition to its owner.</summary>
    [Parameter]
    [Texts]
    [CompletesId(IdKind.HdpConnectorUser)]
    public string[] AuthorizedUser { get; set; } = [];

    private protected override bool NeedsAll => true;

    private protected override void Process()
    {
        var session = FindSession();
        if (_session is not null && _session != session)
            throw new DataOpsException(ErrorId.InvalidRequest, $"The members come from two sessions, '{_session.Name}' and '{session.Name}': a group can be created in only one.") { Service = Service.Hdp };

        _session = session;
        _members.AddRange(Member);
    }

    private protected override void Finish()
    {
        if (_session is null || !ShouldProcess($"group '{Label}' on {_session.Uri.Authority}", $"Create with members {string.Join(", ", _members)}"))
            return;

        var client = new HdpClient(_session);
        var settings = new HdpConnectorChange { LoadBalancing = LoadBalancing, ConnectionTimeoutSec = ConnectionTimeoutSec, RetryDelaySec = RetryDelaySec };
        Await(Label, async output => await output.WriteAsync(await client.NewGroupAsync(Label, _members, settings, AuthorizedUser, output.Context)));
    }
}
