using System.Collections;
using System.Management.Automation;
using System.Reflection;
using System.Security;
using System.Text.RegularExpressions;
using DataOps.Binding;
using DataOps.Commands.Hdp;
using DataOps.HelpGenerator.Text;
using Xunit;

namespace DataOps.Module.Tests;

/// <summary>What is given for a parameter without a value, or in a way that loses its text, is found by its attribute: so each parameter has one that fits.</summary>
public sealed class ArgumentTests
{
    private static readonly Dictionary<Type, Type[]> Fitting = new()
    {
        [typeof(string)] = [typeof(TextAttribute), typeof(GivenAttribute)],
        [typeof(string[])] = [typeof(TextsAttribute), typeof(IdAttribute)],
        [typeof(IDictionary)] = [typeof(PlainAttribute), typeof(FieldsAttribute)],
        [typeof(object)] = [typeof(BodyAttribute), typeof(PlainAttribute)],
        [typeof(PSObject[])] = [typeof(RunItemAttribute)],
        [typeof(HdpConnectorMember[])] = [typeof(ConnectorMemberAttribute)],
        [typeof(AuthTokenReference[])] = [typeof(AuthTokensAttribute)],
        [typeof(SecureString)] = [typeof(SecretAttribute)],
        [typeof(PSCredential)] = [typeof(UserAndPasswordAttribute)],
        [typeof(Uri)] = [typeof(AddressAttribute)],
        [typeof(Uri[])] = [typeof(AddressesAttribute)],
        [typeof(DateTimeOffset)] = [typeof(TimestampAttribute)],
        [typeof(DateTimeOffset[])] = [typeof(TimestampAttribute)],
        [typeof(TimeSpan)] = [typeof(DurationAttribute)],
    };

    [Fact]
    public void Each_parameter_tells_what_it_was_given() => Offenders.None(
        from parameter in Parameters()
        let attribute = parameter.Property.GetCustomAttribute<ArgumentAttribute>()
        where parameter.Property.PropertyType == typeof(SwitchParameter) ? attribute is not (null or GivenAttribute) : attribute is null || !Fits(parameter.Property, attribute)
        select parameter.Name);

    // PowerShell's own checks come before ours, in other words and as other errors.
    [Fact]
    public void None_leaves_emptiness_to_PowerShell() => Offenders.None(
        from parameter in Parameters()
        where parameter.Property.CustomAttributes.Any(attribute => attribute.AttributeType.Name is "ValidateNotNullAttribute" or "ValidateNotNullOrEmptyAttribute" or "ValidateNotNullOrWhiteSpaceAttribute"
            or "AllowNullAttribute" or "AllowEmptyStringAttribute" or "AllowEmptyCollectionAttribute" or "CredentialAttribute")
        select parameter.Name);

    // An object that is piped would become what its text is.
    [Fact]
    public void Texts_that_are_piped_are_taken_out_of_objects() => Offenders.None(
        from parameter in Parameters()
        where parameter.Property.GetCustomAttributes<ParameterAttribute>().Any(use => use.ValueFromPipeline) && parameter.Property.GetCustomAttribute<ArgumentAttribute>() is TextAttribute or TextsAttribute
        select parameter.Name);

    // With -Active:$unset PowerShell says no, as if that had been asked for.
    [Fact]
    public void Flags_that_say_something_when_they_are_off_tell_what_they_were_given()
    {
        var asked = (from path in Repository.Files("src/DataOps/Commands", "*.cs")
                     from Match match in Regex.Matches(File.ReadAllText(Repository.PathOf(path)), @"IsGiven\(nameof\((\w+)\)\)")
                     select (Path.GetFileNameWithoutExtension(path), match.Groups[1].Value)).ToHashSet();
        Assert.Contains(("GetEtlJobCommand", "Active"), asked);
        Offenders.None(
            from parameter in Parameters()
            where parameter.Property.PropertyType == typeof(SwitchParameter) && asked.Contains((parameter.Property.DeclaringType!.Name, parameter.Property.Name))
                && parameter.Property.GetCustomAttribute<GivenAttribute>() is null
            select parameter.Name);
    }

    [Fact]
    public void Something_empty_is_a_value_only_where_the_help_says_so()
    {
        var empty = (from cmdlet in CompiledModule.Cmdlets
                     from parameter in cmdlet.Type.GetCustomAttributes<EmptyListAttribute>().Select(attribute => attribute.Parameter)
                         .Concat(cmdlet.Type.GetProperties().Where(property => property.GetCustomAttribute<TextAttribute>() is { TakesBlank: true } || property.IsDefined(typeof(BodyAttribute))).Select(property => property.Name))
                     select (Cmdlet: cmdlet, Parameter: parameter)).ToList();
        Assert.NotEmpty(empty);
        Offenders.None(
            from item in empty
            let help = string.Join(' ', PlainText.Render([.. item.Cmdlet.Parameters.Single(parameter => parameter.Name == item.Parameter).Description, .. item.Cmdlet.Description]))
            where !Regex.IsMatch(help, "(an empty (list|dictionary|string)|\\$null is sent)", RegexOptions.IgnoreCase)
            select $"{item.Cmdlet.Name} -{item.Parameter}");
    }

    [Fact]
    public void The_unit_of_a_duration_is_in_its_help() => Offenders.None(
        from parameter in Parameters()
        let attribute = parameter.Property.GetCustomAttribute<DurationAttribute>()
        where attribute is not null
        let help = string.Join(' ', PlainText.Render(CompiledModule.Cmdlets.Single(cmdlet => cmdlet.Name == parameter.Cmdlet).Parameters.Single(item => item.Name == parameter.Property.Name).Description))
        where !help.Contains(attribute.IsTimeOfDay ? "hours" : "seconds", StringComparison.Ordinal)
        select parameter.Name);

    [Fact]
    public void Text_for_names_and_values_is_refused_without_being_shown() => Offenders.None(
        from parameter in Parameters()
        where parameter.Property.PropertyType == typeof(IDictionary)
        let attribute = parameter.Property.GetCustomAttribute<ArgumentAttribute>()!
        from given in new object[] { """{ "password": "invented" }""", new object[] { new Hashtable(), "invented" }, 42 }
        let error = Record.Exception(() => attribute.Transform(null!, given))
        where error is not ArgumentTransformationMetadataException || !error.Message.Contains("ConvertFrom-Json", StringComparison.Ordinal) || error.Message.Contains("invented", StringComparison.Ordinal)
        select $"{parameter.Name}: {error?.Message}");

    // A row of a file, or an object of another kind, has the id of a thing but often not the place that it is in.
    [Fact]
    public void A_place_that_can_be_omitted_may_be_empty_in_an_object_with_the_id() => Offenders.None(
        from parameter in Parameters()
        where parameter.Property.Name is "DomainId" or "SourceId" or "EnvironmentId" && !parameter.Cmdlet.StartsWith("New-", StringComparison.Ordinal)
        let uses = parameter.Property.GetCustomAttributes<ParameterAttribute>().ToArray()
        where Array.Exists(uses, use => use.ValueFromPipelineByPropertyName) && !Array.Exists(uses, use => use.Mandatory || use.ValueFromPipeline)
        where Parameters().Any(other => other.Cmdlet == parameter.Cmdlet && other.Property.GetCustomAttributes<ParameterAttribute>().Any(use => use.ValueFromPipeline) && other.Property.IsDefined(typeof(IdAttribute)))
        let id = parameter.Property.GetCustomAttribute<IdAttribute>()
        where id is not null && id.FoundBy is null && id.ReplacedBy is null
        select parameter.Name);

    // In Turkish, I is not the capital of i.
    [Fact]
    public void Wildcards_match_by_the_rules_of_no_culture() => Offenders.None(
        from path in Repository.Files("src", "*.cs")
        from line in File.ReadLines(Repository.PathOf(path))
        where line.Contains("new WildcardPattern(", StringComparison.Ordinal) && !line.Contains("WildcardOptions.CultureInvariant", StringComparison.Ordinal)
        select $"{path}: {line.Trim()}");

    private static IEnumerable<(string Name, string Cmdlet, PropertyInfo Property)> Parameters() =>
        from cmdlet in CompiledModule.Cmdlets
        from property in cmdlet.Type.GetProperties()
        where property.IsDefined(typeof(ParameterAttribute))
        select ($"{cmdlet.Name} -{property.Name}", cmdlet.Name, property);

    private static bool Fits(PropertyInfo property, ArgumentAttribute attribute)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (Fitting.TryGetValue(type, out var fitting))
            return fitting.Contains(attribute.GetType()) && (attribute is not GivenAttribute || property.IsDefined(typeof(ValidateSetAttribute)));
        // Numbers and words.
        return attribute is GivenAttribute || (attribute is RunCountAttribute && type == typeof(int[]));
    }
}
