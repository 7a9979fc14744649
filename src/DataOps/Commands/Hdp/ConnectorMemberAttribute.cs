using System.Collections;
using System.Globalization;
using System.Management.Automation;
using DataOps.Binding;

namespace DataOps.Commands.Hdp;

/// <summary>Converts the members of a group from ids, connectors, members, or hashtables with MemberId, Sequence and Weight.</summary>
internal sealed class ConnectorMemberAttribute : ListArgumentAttribute<HdpConnectorMember>
{
    internal override IEnumerable<string> TextsIn(object? bound) => bound is HdpConnectorMember[] members ? members.Select(member => member.MemberId) : [];

    private protected override HdpConnectorMember MarkerOf(Emptiness emptiness) => Member(TextAttribute.Missing[emptiness]);

    private protected override Emptiness FindMarker(object? element) => TextAttribute.Missing.Find((element as HdpConnectorMember)?.MemberId);

    private protected override HdpConnectorMember ConvertElement(object element) =>
        Member(IdAttribute.IdOf(element, "MemberId", "ConnectorId"), Number(element, "Sequence"), Number(element, "Weight"));

    private static HdpConnectorMember Member(string id, int? sequence = null, int? weight = null) => new() { MemberId = id, Sequence = sequence, Weight = weight };

    private static int? Number(object value, string name)
    {
        var number = Unwrap(value) is IDictionary map ? map[name] : PSObject.AsPSObject(value).Properties[name]?.Value;
        if (number is null or "")
            return null;

        return LanguagePrimitives.TryConvertTo<int>(number, CultureInfo.InvariantCulture, out var whole)
            ? whole
            : throw new ArgumentTransformationMetadataException($"'{number}' is not a valid {name}: it must be a whole number.");
    }
}
