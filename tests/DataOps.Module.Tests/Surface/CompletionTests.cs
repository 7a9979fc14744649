using System.Management.Automation;
using System.Reflection;
using DataOps.Binding;
using DataOps.Commands;
using DataOps.Completion;
using Xunit;

namespace DataOps.Module.Tests;

public sealed class CompletionTests
{
    // The login service of a session, ids of a cloud's, ids of anything: no list of the server's has them.
    private static readonly HashSet<string> Incomplete =
    [
        "New-AuthToken -ServiceId", "Set-AuthToken -ServiceId", "Get-InfoworksAuthorization -EntityId", "Get-InfoworksJob -EntityId",
        "New-InfoworksPipeline -StorageId", "New-InfoworksSource -StorageId", "Set-InfoworksSource -StorageId",
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

    // Text that the user makes up or looks up elsewhere: nobody could offer it.
    private static readonly HashSet<string> Free =
    [
        "BackupPath", "Body", "DataLakePath", "DataLakeSchema", "Description", "FieldName", "JobName", "Location", "Message", "NaturalKey", "Owner", "Path", "QueryTag", "RetryAfter", "RunKeyPath", "SecretName", "SecretReference", "TargetSchemaName", "TargetTableName", "UserName", "Value", "VersionName", "WatermarkColumn",
        // Which there are, the vendor does not publish.
        "EnvironmentPlatform", "IntervalType",
        // Any field of the rows; the zones of a server that may be of another system.
        "SortBy", "TimeZone",
    ];

    // A name or a label is new there.
    private static readonly HashSet<string> Naming = ["Copy", "New", "Set"];

    [Fact]
    public void Every_other_text_completes_or_is_free()
    {
        var silent = from cmdlet in CompiledModule.Cmdlets
                     from parameter in cmdlet.Parameters
                     let property = cmdlet.Type.GetProperty(parameter.Name)
                     where property is not null && (parameter.Type == typeof(string) || parameter.Type == typeof(string[]))
                         && !parameter.Name.EndsWith("Id", StringComparison.Ordinal) && !Free.Contains(parameter.Name)
                         && !(Naming.Contains(cmdlet.Verb) && parameter.Name is "Name" or "Label" or "Email")
                         && parameter.Values.Count == 0
                         && !property.CustomAttributes.Any(attribute => attribute.AttributeType.IsAssignableTo(typeof(ArgumentCompleterAttribute)))
                     select $"{cmdlet.Name} -{parameter.Name}";
        Offenders.None(silent);
    }

    // A server and the code compare them exactly, a person does not.
    [Fact]
    public void Words_are_spelled_as_they_are_listed()
    {
        var words = (from cmdlet in CompiledModule.Cmdlets
                     from property in cmdlet.Type.GetProperties()
                     let listed = property.GetCustomAttribute<CompletesWordAttribute>()?.Words ?? property.GetCustomAttribute<ValidateSetAttribute>()?.ValidValues.ToArray()
                     where listed is not null
                     from word in listed
                     select (Place: $"{cmdlet.Name} -{property.Name} {word}", word, Words: ListedWords.Of(property))).ToArray();
        Assert.NotEmpty(words);
        Offenders.None(from item in words where item.Words?.Spell($" {item.word.ToUpperInvariant()}") != item.word || item.Words.Spell(item.word.ToLowerInvariant()) != item.word select item.Place);
        Assert.Equal(" other ", words[0].Words?.Spell(" other "));
    }

    // A base class leaves it to the cmdlet's own id what its names are of.
    [Fact]
    public void Every_completion_of_ids_knows_of_what() => Offenders.None(
        from cmdlet in CompiledModule.Cmdlets
        from property in cmdlet.Type.GetProperties()
        let attribute = property.GetCustomAttribute<CompletesIdAttribute>()
        where attribute is not null && attribute.KindIn(cmdlet.Type) is null
        select $"{cmdlet.Name} -{property.Name}");

    // A thing that has a name where it is listed has it where another one refers to it.
    [Fact]
    public void What_is_named_in_one_place_of_Infoworks_is_named_in_every()
    {
        var places = (from cmdlet in CompiledModule.Cmdlets
                      from property in cmdlet.Type.GetProperties()
                      let attribute = property.GetCustomAttribute<CompletesIdAttribute>()
                      where attribute is not null && cmdlet.Noun.StartsWith("Infoworks", StringComparison.Ordinal)
                      select (Place: $"{cmdlet.Name} -{property.Name}", Kind: attribute.KindIn(cmdlet.Type), attribute.TakesNames, attribute.ByName)).ToArray();
        var named = places.Where(place => place.TakesNames).Select(place => place.Kind).ToHashSet();
        Assert.NotEmpty(named);
        Offenders.None(from place in places where named.Contains(place.Kind) && !place.TakesNames && !place.ByName select place.Place);
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
        where cmdlet.Type.IsSubclassOf(typeof(ServiceCmdlet)) && cmdlet.Noun is not ("DataOpsRequest" or "DataOpsRun") && CompletedCommand.Find(cmdlet.Name)?.Service is null
        select cmdlet.Name);
}
