using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Hdp;
using DataOps.Output;

namespace DataOps.Commands.Hdp;

/// <summary>The base of the cmdlets that change which connectors are members of groups.</summary>
public abstract class HdpConnectorMemberCmdlet : HdpCmdlet
{
    private readonly ConnectorChanges<HdpConnectorMember> _changes = new();
    private bool _lacksMember;

    /// <summary>The ids of groups that the user owns, or their exact labels.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id")]
    [Id("ConnectorId")]
    [CompletesId(IdKind.HdpConnector, TakesNames = true)]
    public string[] ConnectorId { get; set; } = [];

    /// <summary>The ids of the connectors that are members, or their exact labels.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Id("MemberId", "ConnectorId")]
    [CompletesId(IdKind.HdpConnector, TakesNames = true)]
    public string[] MemberId { get; set; } = [];

    /// <summary>The change, for the confirmation prompt.</summary>
    private protected abstract string Action { get; }

    private protected sealed override void Process()
    {
        var session = FindSession();
        var members = Resolve(HdpResources.Connector, MemberId).ToList();
        if (members.Count < MemberId.Length)
        {
            _lacksMember = true;
            return;
        }

        foreach (var group in Resolve(HdpResources.Connector, ConnectorId))
            if (ShouldProcess($"{group} on {ServerName}", $"{Action} {string.Join(", ", members.Select(member => member.Name ?? member.Id))}"))
                _changes.Add(session, group.Id, members.Select((member, index) => Member(member.Id, index)));
    }

    private protected sealed override void Finish()
    {
        if (_lacksMember && ReplacesAll && _changes.All.Count > 0)
            throw new DataOpsException(ErrorId.ObjectNotFound, "The members were not replaced, because some of the given connectors were not found.") { Service = Service.Hdp, RecommendedAction = "Correct the names that the preceding errors report, and try again." };

        foreach (var (session, id, members) in _changes.All)
            Queue(id, output => ApplyAsync(new HdpConnectorMembers(session, id), members, output));
    }

    /// <summary>Whether the given members replace the whole list, so that one that was not found would be lost.</summary>
    private protected virtual bool ReplacesAll => false;

    /// <summary>Creates a member for one of the ids of a piped object.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="index">Its place among them.</param>
    private protected virtual HdpConnectorMember Member(string id, int index) => new() { MemberId = id };

    /// <summary>Makes the changes of one group.</summary>
    private protected abstract Task ApplyAsync(HdpConnectorMembers group, IReadOnlyList<HdpConnectorMember> members, ItemWriter output);

    /// <summary>The message for a connector that is not a member.</summary>
    private protected static string NotThere(string id) => $"{id} is not a member of the group.";
}
