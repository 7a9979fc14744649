using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace DataOps.Engine.Tests.Etl;

/// <summary>The sample answers on the vendor's page.</summary>
internal static class VendorSamples
{
    private static readonly JObject All = Read();

    public static JToken Of(string name) => All[name]!.DeepClone();

    private static JObject Read()
    {
        using var stream = typeof(VendorSamples).Assembly.GetManifestResourceStream("EtlVendorSamples.json")!;
        using var reader = new JsonTextReader(new StreamReader(stream)) { DateParseHandling = DateParseHandling.None };
        return JObject.Load(reader);
    }
}
