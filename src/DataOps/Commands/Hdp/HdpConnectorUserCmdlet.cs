using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Hdp;
using DataOps.Output;

namespace DataOps.Commands.Hdp;

/// <summary>The base of the cmdlets that change who may use connectors.</summary>
public abstract class HdpConnectorUserCmdlet : HdpCmdlet
{
    private readonly ConnectorChanges<string[]> _changes = new();

    /// <summary>The ids of connectors or groups that the user owns, or their exact labels.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id")]
    [Id("ConnectorId")]
    [CompletesId(IdKind.HdpConnector, TakesNames = true)]
    public string[] ConnectorId { get; set; } = [];

    /// <summary>The names of the users. Piped objects provide theirs.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true)]
    [Id("UserName")]
    [CompletesId(IdKind.HdpConnectorUser, Parent = nameof(ConnectorId))]
    public string[] UserName { get; set; } = [];

    /// <summary>The change, for the confirmation prompt.</summary>
    private protected abstract string Action { get; }

    private protected sealed override void Process()
    {
        var session = FindSession();
        foreach (var connector in Resolve(HdpResources.Connector, ConnectorId))
            if (ShouldProcess($"{connector} on {ServerName}", $"{Action} {(UserName.Length == 0 ? "nobody" : string.Join(", ", UserName))}"))
                _changes.Add(session, connector.Id, [UserName]);
    }

    private protected sealed override void Finish()
    {
        foreach (var (session, id, items) in _changes.All)
            Queue(id, output => ApplyAsync(new HdpConnectorUsers(session, id), items, output));
    }

    /// <summary>Makes the changes of one connector.</summary>
    private protected abstract Task ApplyAsync(HdpConnectorUsers users, IReadOnlyList<string[]> items, ItemWriter output);

    /// <summary>The target of an item's error.</summary>
    private protected static object TargetOf(string[] names) => names is [var name] ? name : names;
}
