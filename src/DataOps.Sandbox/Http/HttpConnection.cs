using System.Net.Sockets;
using DataOps.Sandbox.Faults;

namespace DataOps.Sandbox.Http;

/// <summary>One client's connection: read a request, decide its fault, answer, and again.</summary>
internal sealed class HttpConnection(Socket socket, Dispatcher dispatcher, FaultPlan faults, RequestLog log, SandboxOptions options, SandboxClock clock)
{
    private readonly RequestReader _reader = new(socket);
    private long _waitingSince = Environment.TickCount64;

    /// <summary>When it began to wait for its client's next request, in the process's milliseconds; the far future while it answers one.</summary>
    public long WaitingSince => Volatile.Read(ref _waitingSince);

    public void Run(CancellationToken stopping)
    {
        using var sender = new ResponseSender(socket, clock);
        var injector = new FaultInjector(dispatcher, log, sender, clock, stopping);
        try
        {
            while (_reader.Read() is { } request)
            {
                Volatile.Write(ref _waitingSince, long.MaxValue);
                var entry = log.Add(request, clock.Now);
                if (options.Latency > TimeSpan.Zero) stopping.Pause(options.Latency);

                if (faults.Choose(request) is { } fault)
                {
                    if (!injector.Apply(fault, request, entry)) return;
                }
                else
                {
                    var response = dispatcher.Dispatch(request);
                    log.Complete(entry, response);
                    sender.Send(response, request);
                }

                if (!request.KeepAlive) return;
                Volatile.Write(ref _waitingSince, Environment.TickCount64);
            }
        }
        catch (MalformedRequestException malformed)
        {
            sender.SendFinal(Response.Text(malformed.Message, "text/plain", malformed.Status));
        }
    }
}
