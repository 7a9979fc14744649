using System.Text;
using DataOps.Sandbox.Http;

namespace DataOps.Sandbox.Faults;

/// <summary>Carries out a fault on one connection.</summary>
internal sealed class FaultInjector(Dispatcher dispatcher, RequestLog log, ResponseSender sender, SandboxClock clock, CancellationToken stopping)
{
    private const string NoJson = "{\"data\": [oops, }";
    private const string HtmlPage = "<html><head><title>Bad gateway</title></head><body><h1>Bad gateway</h1><p>The upstream server is not available.</p></body></html>";

    /// <summary>Answers the request as the fault requires; false if the connection has ended.</summary>
    public bool Apply(SandboxFault fault, Request request, SandboxRequest entry)
    {
        entry.Fault = fault.Kind.ToString();
        if (fault.Delay > TimeSpan.Zero && fault.Kind != SandboxFaultKind.SlowBody) stopping.Pause(fault.Delay);

        switch (fault.Kind)
        {
            case SandboxFaultKind.ResetBeforeHandling:
                sender.Reset();
                return false;

            case SandboxFaultKind.ResetAfterHandling:
                _ = Handle();
                entry.Status = null;
                sender.Reset();
                return false;

            case SandboxFaultKind.Silence:
                sender.WaitForClientToLeave();
                return false;

            case SandboxFaultKind.CutBody:
            {
                var (response, body) = Handle().Render();
                sender.SendHead(response, request, body.Length);
                sender.SendAll(body.AsSpan(0, body.Length / 2));
                sender.Finish();
                return false;
            }

            case SandboxFaultKind.SlowBody:
            {
                var (response, body) = Handle().Render();
                sender.SendHead(response, request, body.Length);
                var pause = fault.Delay > TimeSpan.Zero ? fault.Delay : TimeSpan.FromSeconds(1);
                for (var sent = 0; sent < body.Length; sent++)
                {
                    stopping.Pause(pause);
                    sender.SendAll(body.AsSpan(sent, 1));
                }
                return true;
            }

            default:
                sender.Send(Answer(), request);
                return true;
        }

        Response Handle()
        {
            var response = dispatcher.Dispatch(request);
            log.Complete(entry, response);
            return response;
        }

        Response Answer()
        {
            switch (fault.Kind)
            {
                case SandboxFaultKind.Status:
                    return MadeUp(fault.BodyText is null
                        ? dispatcher.Error(request, fault.StatusCode, "The sandbox was told to fail here.")
                        : Response.Text(fault.BodyText, fault.ContentType ?? "application/json", fault.StatusCode));

                case SandboxFaultKind.HtmlError:
                    return MadeUp(Response.Text(fault.BodyText ?? HtmlPage, fault.ContentType ?? "text/html", fault.StatusCode));

                case SandboxFaultKind.Redirect:
                    var status = fault.StatusCode is >= 300 and < 400 ? fault.StatusCode : 302;
                    return MadeUp(Response.Text("", "text/html", status).With("Location", fault.Location ?? "/"));

                case SandboxFaultKind.InvalidJson:
                    return Handle().WithBody(Encoding.UTF8.GetBytes(fault.BodyText ?? NoJson));

                case SandboxFaultKind.TruncatedJson:
                    var (whole, body) = Handle().Render();
                    return whole.WithBody(body[..(body.Length / 2)]);

                case SandboxFaultKind.EmptyBody:
                    return Handle().WithBody([]);

                case SandboxFaultKind.WrongContentType:
                    return Handle().WithContentType(fault.ContentType ?? "text/html");

                case SandboxFaultKind.Body:
                    var replaced = Handle().WithBody(Encoding.UTF8.GetBytes(fault.BodyText ?? ""));
                    return fault.ContentType is null ? replaced : replaced.WithContentType(fault.ContentType);

                default:
                    return Handle();
            }
        }

        Response MadeUp(Response response)
        {
            entry.Status = response.Status;
            if (fault.RetryAfter is not null) response.With("Retry-After", fault.RetryAfter);
            else if (fault.RetryAfterDate is { } later) response.With("Retry-After", (clock.Now + later).ToString("R"));
            return response;
        }
    }
}
