using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Hdp;
using DataOps.Pipeline;

namespace DataOps.Commands.Hdp;

/// <summary>The base of the cmdlets that change which connectors are members of groups.</summary>
public abstract class HdpConnectorMemberCommand : HdpCommand
{
    private readonly ConnectorChanges<HdpConnectorMember> _changes = new();

    /// <summary>The ids of groups that the user owns.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Id("ConnectorId")]
    [CompletesId(IdKind.HdpConnector)]
    public string[] ConnectorId { get; set; } = [];

    /// <summary>The ids of the connectors that are members.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Id("MemberId", "ConnectorId")]
    [CompletesId(IdKind.HdpConnector)]
    public string[] MemberId { get; set; } = [];

    /// <summary>What is done, for questions.</summary>
    private protected abstract string Action { get; }

    private protected sealed override void Process()
    {
        var session = FindSession();
        foreach (var id in ConnectorId)
            if (ShouldProcess($"group {id} on {session.Uri.Authority}", $"{Action} {string.Join(", ", MemberId)}"))
                _changes.Add(session, id, MemberId.Select(Member));
    }

    private protected sealed override void Finish()
    {
        foreach (var (session, id, members) in _changes.All)
            Queue(id, output => ApplyAsync(new HdpConnectorMembers(session, id), members, output));
    }

    /// <summary>A member of those that one piped object brings.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="index">Its place among them.</param>
    private protected virtual HdpConnectorMember Member(string id, int index) => new() { MemberId = id };

    /// <summary>Makes the changes of one group.</summary>
    private protected abstract Task ApplyAsync(HdpConnectorMembers group, IReadOnlyList<HdpConnectorMember> members, Emitter output);

    /// <summary>What is said of one that is no member.</summary>
    private protected static string NotThere(string id) => $"{id} is not a member of the group.";
}
