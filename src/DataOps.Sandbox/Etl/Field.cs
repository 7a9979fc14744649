namespace DataOps.Sandbox.Etl;

/// <summary>A field of a connection or an inbound job; one without a default is required.</summary>
internal sealed record Field(string Name, string Label, string Default)
{
    public bool IsRequired => Default.Length == 0;
}
