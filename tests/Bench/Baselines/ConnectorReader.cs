using System.Diagnostics;
using Newtonsoft.Json;

namespace DataOps.Bench.Baselines;

/// <summary>A list read by hand: JsonTextReader over the wire, one object of the module's own class a record, nothing kept.</summary>
internal static class ConnectorReader
{
    /// <summary>Gives the milliseconds of the whole list, one figure a round.</summary>
    internal static async Task<double[]> MeasureAsync(Uri address, int rounds)
    {
        using var http = new HttpClient();
        await ReadAsync(http, address);
        var times = new double[rounds];
        for (var round = 0; round < rounds; round++)
        {
            var started = Stopwatch.GetTimestamp();
            await ReadAsync(http, address);
            times[round] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }

        return times;
    }

    private static async Task ReadAsync(HttpClient http, Uri address)
    {
        using var response = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead);
        using var reader = new JsonTextReader(new StreamReader(await response.Content.ReadAsStreamAsync()))
        {
            DateParseHandling = DateParseHandling.None,
        };
        var count = 0;
        while (reader.Read())
            if (reader is { TokenType: JsonToken.StartObject, Depth: 2 } && ReadConnector(reader).ConnectorId is not null)
                count++;
        if (count == 0)
            throw new InvalidDataException("The list is empty.");
    }

    private static EtlConnector ReadConnector(JsonTextReader reader)
    {
        string? id = null, name = null, description = null, version = null, authenticationId = null, authenticationName = null, authenticationDescription = null;
        while (reader.Read() && reader.TokenType == JsonToken.PropertyName)
        {
            switch ((string)reader.Value!)
            {
                case "connector_id":
                    id = reader.ReadAsString();
                    break;
                case "connector_name":
                    name = reader.ReadAsString();
                    break;
                case "connector_description":
                    description = reader.ReadAsString();
                    break;
                case "connector_version":
                    version = reader.ReadAsString();
                    break;
                case "authentication_id":
                    authenticationId = reader.ReadAsString();
                    break;
                case "authentication_name":
                    authenticationName = reader.ReadAsString();
                    break;
                case "authentication_description":
                    authenticationDescription = reader.ReadAsString();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new EtlConnector
        {
            ConnectorId = id,
            Name = name,
            Description = description,
            Version = version,
            AuthenticationId = authenticationId,
            AuthenticationName = authenticationName,
            AuthenticationDescription = authenticationDescription,
        };
    }
}
