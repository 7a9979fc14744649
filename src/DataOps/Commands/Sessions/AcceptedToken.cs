using System.Management.Automation;
using DataOps.Engine.Sessions;

namespace DataOps.Commands.Sessions;

/// <summary>
/// The result of testing a session: a Boolean with properties. Any other object would be true in a condition; only the value that PowerShell
/// finds behind the properties makes it true or false.
/// </summary>
internal static class AcceptedToken
{
    internal const string TypeName = "DataOps.AcceptedToken";

    /// <summary>Creates the result for a session.</summary>
    /// <param name="session">The session.</param>
    /// <param name="reason">Why it is not accepted; null if it is.</param>
    internal static PSObject Of(Session session, string? reason)
    {
        var result = new PSObject(reason is null);
        result.TypeNames.Insert(0, TypeName);
        foreach (var (name, value) in new (string, object?)[]
        {
            (nameof(Session.Service), session.Service),
            (nameof(Session.Name), session.Name),
            ("Server", session.Origin.Server),
            ("Accepted", reason is null),
            ("Reason", reason),
        })
            result.Properties.Add(new PSNoteProperty(name, value));
        return result;
    }
}
