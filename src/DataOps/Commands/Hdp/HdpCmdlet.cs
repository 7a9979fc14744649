using DataOps.Engine.Hdp;

namespace DataOps.Commands.Hdp;

/// <summary>The base of the cmdlets for Hybrid Data Pipeline.</summary>
public abstract class HdpCmdlet : ThrottledCmdlet
{
    private protected override Service CalledService => Service.Hdp;

    private protected HdpClient Client => new(FindSession());
}
