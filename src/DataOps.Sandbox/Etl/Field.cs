namespace DataOps.Sandbox.Etl;

/// <summary>A field that a connection or an inbound job asks for; one without a default must be given.</summary>
internal sealed record Field(string Name, string Label, string Default)
{
    public bool IsRequired => Default.Length == 0;
}
