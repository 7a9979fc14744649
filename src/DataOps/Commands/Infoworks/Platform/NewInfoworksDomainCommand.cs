using System.Management.Automation;
using DataOps.Binding;
using DataOps.Commands.Infoworks.Resources;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Platform;

/// <summary>Creates Infoworks domains.</summary>
/// <remarks><para>Calls <c>POST v3/domains</c>. Each call creates another one, so it is never retried automatically.</para></remarks>
/// <example>
/// <para>Creates a domain that uses an environment.</para>
/// <code>New-InfoworksDomain marketing -Description 'Campaigns' -Environment env_azure</code>
/// </example>
/// <example>
/// <para>Shows what would be created.</para>
/// <code>New-InfoworksDomain marketing -WhatIf</code>
/// </example>
[Cmdlet(VerbsCommon.New, "InfoworksDomain", SupportsShouldProcess = true)]
[OutputType(typeof(InfoworksDomain))]
[EmptyList(nameof(EnvironmentId))]
public sealed class NewInfoworksDomainCommand : NewInfoworksResourceCmdlet
{
    /// <summary>The name of the new domain.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Text]
    public string Name { get; set; } = "";

    /// <summary>A description of its purpose.</summary>
    [Parameter]
    [Text]
    public string? Description { get; set; }

    /// <summary>The ids or exact names of the environments that it may use; an empty list means none.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Environment")]
    [Id("EnvironmentId")]
    [CompletesId(IdKind.InfoworksEnvironment, TakesNames = true)]
    public string[] EnvironmentId { get; set; } = [];

    private protected override InfoworksResource Resource => InfoworksResources.Domain;

    private protected override void Process()
    {
        if (TryResolveAll(InfoworksResources.Environment.Type, EnvironmentId, out var environments))
            Create(Name, InfoworksFields.Of(("name", Name), ("description", Description), ("environment_ids", environments.Length == 0 ? null : environments)));
    }
}
