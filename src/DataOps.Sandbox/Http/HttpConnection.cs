using System.Net.Sockets;
using DataOps.Sandbox.Faults;

namespace DataOps.Sandbox.Http;

/// <summary>One client's connection: read a request, decide its fault, answer, and again.</summary>
internal sealed class HttpConnection(Socket socket, Dispatcher dispatcher, FaultPlan faults, RequestLog log, SandboxOptions options, SandboxClock clock)
{
    private readonly RequestReader reader = new(socket);

    public async Task RunAsync(CancellationToken cancel)
    {
        using var sender = new ResponseSender(socket, clock);
        var injector = new FaultInjector(dispatcher, log, sender, clock);
        try
        {
            while (await reader.ReadAsync(cancel) is { } request)
            {
                var entry = log.Add(request, clock.Now);
                if (options.Latency > TimeSpan.Zero) await Task.Delay(options.Latency, cancel);

                if (faults.Choose(request) is { } fault)
                {
                    if (!await injector.ApplyAsync(fault, request, entry, cancel)) return;
                }
                else
                {
                    var response = dispatcher.Dispatch(request);
                    log.Complete(entry, response);
                    await sender.SendAsync(response, request, cancel);
                }

                if (!request.KeepAlive) return;
            }
        }
        catch (MalformedRequestException malformed)
        {
            await sender.SendFinalAsync(Response.Text(malformed.Message, "text/plain", malformed.Status), cancel);
        }
    }
}
