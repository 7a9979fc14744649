using System.Globalization;
using DataOps.Bench.Baselines;
using DataOps.Bench.Server;

return args switch
{
    ["serve"] => await BenchServer.RunAsync(Console.In, Console.Out),
    ["calls", var address, var count, var rounds] => await Report(CallLoop.MeasureAsync(new Uri(address), Number(count), Number(rounds))),
    ["connectors", var address, var rounds] => await Report(ConnectorReader.MeasureAsync(new Uri(address), Number(rounds))),
    _ => Usage(),
};

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

static async Task<int> Report(Task<double[]> measuring)
{
    Console.WriteLine(string.Join(' ', (await measuring).Select(time => time.ToString("0.####", CultureInfo.InvariantCulture))));
    return 0;
}

static int Usage()
{
    Console.Error.WriteLine("serve | calls ADDRESS COUNT ROUNDS | connectors ADDRESS ROUNDS");
    return 1;
}
