using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Sessions;

namespace DataOps.Commands.Infoworks.Security;

/// <summary>The base of the cmdlets for users of the company's directory: everything piped goes into one request.</summary>
public abstract class LdapUserCmdlet : ServiceCmdlet
{
    private Dictionary<Session, List<string>>? _values;

    /// <summary>The values of the attribute named by -SearchOn that identify the users, by default their email addresses.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Id("UserName", "Email", "mail")]
    public string[] Value { get; set; } = [];

    /// <summary>The directory attribute to search by.</summary>
    [Parameter(Position = 1)]
    [Text]
    [PSDefaultValue(Value = "email")]
    [CompletesWord("email")]
    public string SearchOn { get; set; } = "email";

    private protected override Service CalledService => Service.Infoworks;

    private protected sealed override void Process()
    {
        var session = FindSession();
        _values ??= [];
        if (!_values.TryGetValue(session, out var values))
            _values[session] = values = [];
        values.AddRange(Value);
    }

    private protected sealed override void Finish()
    {
        foreach (var (session, values) in _values ?? [])
            if (values.Count > 0)
                Send(session, values.Distinct(StringComparer.OrdinalIgnoreCase).ToArray());
    }

    /// <summary>Sends all values of one session.</summary>
    private protected abstract void Send(Session session, IReadOnlyList<string> values);
}
