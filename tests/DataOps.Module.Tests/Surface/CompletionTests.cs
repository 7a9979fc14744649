using System.Management.Automation;
using DataOps.Commands;
using DataOps.Completion;
using Xunit;

namespace DataOps.Module.Tests;

public sealed class CompletionTests
{
    // The login service of a session, ids of a cloud's, ids of anything: no list of the server's has them.
    private static readonly HashSet<string> Incomplete =
    [
        "New-AuthToken -ServiceId", "Set-AuthToken -ServiceId", "Get-InfoworksAuthorization -EntityId",
        .. from verb in new[] { "New", "Set" } from id in new[] { "Client", "Object", "Subscription", "Tenant" } select $"{verb}-InfoworksServiceAuthentication -{id}Id",
    ];

    [Fact]
    public void Ids_tokens_and_fields_complete()
    {
        var offered = from cmdlet in CompiledModule.Cmdlets
                      from property in cmdlet.Type.GetProperties()
                      where property.CustomAttributes.Any(attribute => attribute.AttributeType == typeof(ParameterAttribute))
                          && (property.Name is "AuthToken" or "Field" or "RunCount" || property.Name.EndsWith("Id", StringComparison.Ordinal))
                          && !property.CustomAttributes.Any(attribute => attribute.AttributeType.IsAssignableTo(typeof(ArgumentCompleterAttribute)))
                      select $"{cmdlet.Name} -{property.Name}";
        Offenders.None(offered.Except(Incomplete));
    }

    // A parent that is no parameter gives no ids, and nobody is told.
    [Fact]
    public void Parents_are_parameters()
    {
        Offenders.None(from cmdlet in CompiledModule.Cmdlets
                       from property in cmdlet.Type.GetProperties()
                       from attribute in property.CustomAttributes
                       let parent = attribute.AttributeType == typeof(CompletesIdAttribute) ? attribute.NamedArguments.FirstOrDefault(argument => argument.MemberName == "Parent").TypedValue.Value as string
                           : attribute.AttributeType == typeof(CompletesFieldAttribute) ? attribute.ConstructorArguments[1].Value as string
                           : null
                       where parent is not null && cmdlet.Type.GetProperty(parent) is null
                       select $"{cmdlet.Name} -{property.Name}: {parent}");
    }

    [Fact]
    public void The_service_of_a_cmdlet_is_told_by_its_noun() => Offenders.None(
        from cmdlet in CompiledModule.Cmdlets
        where cmdlet.Type.IsSubclassOf(typeof(ServiceCommand)) && cmdlet.Noun != "DataOpsRequest" && CompletedCommand.Find(cmdlet.Name)?.Service is null
        select cmdlet.Name);
}
