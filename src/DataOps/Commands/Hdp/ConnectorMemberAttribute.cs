using System.Collections;
using System.Globalization;
using System.Management.Automation;
using DataOps.Binding;

namespace DataOps.Commands.Hdp;

/// <summary>Takes what is given for the members of a group: ids, connectors, members, or hashtables with MemberId, Sequence and Weight.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ConnectorMemberAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var inner = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        var items = inner is IList list and not IDictionary ? list.Cast<object?>() : [inputData];
        return items.OfType<object>().Select(Member).ToArray();
    }

    private static HdpConnectorMember Member(object value) => new()
    {
        MemberId = IdAttribute.IdOf(value, "MemberId", "ConnectorId"),
        Sequence = Number(value, "Sequence"),
        Weight = Number(value, "Weight"),
    };

    private static int? Number(object value, string name)
    {
        var inner = value is PSObject wrapped ? wrapped.BaseObject : value;
        var number = inner is IDictionary map ? map[name] : PSObject.AsPSObject(value).Properties[name]?.Value;
        if (number is null or "")
            return null;

        return LanguagePrimitives.TryConvertTo<int>(number, CultureInfo.InvariantCulture, out var whole)
            ? whole
            : throw new ArgumentTransformationMetadataException($"'{number}' is no {name}: it has to be a whole number.");
    }
}
