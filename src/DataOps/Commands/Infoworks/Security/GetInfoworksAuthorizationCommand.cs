using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks;

namespace DataOps.Commands.Infoworks.Security;

/// <summary>Checks whether the signed-in user may do something, and gets a delegation token that proves it to other services.</summary>
/// <remarks>
/// <para>The delegation token is a SecureString and never appears in a stream or log.</para>
/// <para>Calls <c>POST v3/security/authorise/user</c>, which changes nothing.</para>
/// </remarks>
/// <example>
/// <para>Checks one source.</para>
/// <code>Get-InfoworksAuthorization -EntityType source -Action write -EntityId 63c79645373d557660c43823</code>
/// </example>
/// <example>
/// <para>Lists the sources that the user may not write.</para>
/// <code>'63c79645373d557660c43823', '63c79645373d557660c43824' | Get-InfoworksAuthorization source write | Where-Object Authorized -eq $false</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "InfoworksAuthorization")]
[OutputType(typeof(InfoworksAuthorization))]
public sealed class GetInfoworksAuthorizationCommand : InfoworksCmdlet
{
    /// <summary>The kind of entity, e.g. source or pipeline.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Text]
    [CompletesWord("source", "pipeline")]
    public string EntityType { get; set; } = "";

    /// <summary>The action to check, e.g. read or write.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [Text]
    [CompletesWord("read", "write")]
    public string Action { get; set; } = "";

    /// <summary>The ids of the entities.</summary>
    [Parameter(Mandatory = true, Position = 2, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Id("EntityId")]
    public string[] EntityId { get; set; } = [];

    private protected override void Process()
    {
        var security = new InfoworksSecurity(FindSession());
        var (type, action) = (EntityType, Action);
        foreach (var id in EntityId)
            Queue(id, async output => await output.WriteAsync(await security.AuthoriseAsync(type, action, id, output.Context)));
    }
}
