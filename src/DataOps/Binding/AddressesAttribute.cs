namespace DataOps.Binding;

/// <summary>Converts a list of addresses.</summary>
internal sealed class AddressesAttribute : ListArgumentAttribute<Uri>
{
    private protected override Uri MarkerOf(Emptiness emptiness) => AddressAttribute.Missing[emptiness];

    private protected override Emptiness FindMarker(object? element) => AddressAttribute.Missing.Find(element);

    private protected override Uri ConvertElement(object element) => AddressAttribute.Read(element);
}
