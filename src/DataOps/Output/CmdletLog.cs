using DataOps.Engine.Http;

namespace DataOps.Output;

/// <summary>Passes the engine's messages to the pipeline thread.</summary>
internal sealed class CmdletLog(Action<PipelineMessage> post, bool wantsDebug) : ICallLog
{
    public bool WantsDebug => wantsDebug;

    public void Verbose(string message) => post(PipelineMessage.Verbose(message));

    public void Debug(string message) => post(PipelineMessage.Debug(message));

    public void Warning(string message) => post(PipelineMessage.Warning(message));
}
