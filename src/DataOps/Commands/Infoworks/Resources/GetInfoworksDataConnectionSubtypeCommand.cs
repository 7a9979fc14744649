using System.Management.Automation;
using DataOps.Binding;
using DataOps.Engine.Infoworks;

namespace DataOps.Commands.Infoworks.Resources;

/// <summary>Gets Infoworks data connections by the kind of target that they connect to.</summary>
/// <remarks><para>Calls <c>GET v3/data-connections-subtypes</c>.</para></remarks>
/// <example>
/// <para>Lists all kinds with their connections.</para>
/// <code>Get-InfoworksDataConnectionSubtype | Format-Table -GroupBy SubType</code>
/// </example>
/// <example>
/// <para>Gets the connections to Snowflake for one platform.</para>
/// <code>Get-InfoworksDataConnectionSubtype databricks | Where-Object SubType -eq SNOWFLAKE | Get-InfoworksDataConnection</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "InfoworksDataConnectionSubtype")]
[OutputType(typeof(InfoworksDataConnectionSubtype))]
public sealed class GetInfoworksDataConnectionSubtypeCommand : ServiceCmdlet
{
    /// <summary>The platform of the environment. Without it, the list is not restricted to a platform.</summary>
    [Parameter(Position = 0)]
    [Text]
    public string? EnvironmentPlatform { get; set; }

    private protected override Service CalledService => Service.Infoworks;

    private protected override void Process()
    {
        var catalog = new InfoworksCatalog(FindSession());
        Await(null, async output =>
        {
            foreach (var connection in await catalog.GetSubtypesAsync(EnvironmentPlatform, output.Context))
                await output.WriteAsync(connection);
        });
    }
}
