namespace DataOps.Commands.Opsera;

/// <summary>The base of the cmdlets for Opsera.</summary>
public abstract class OpseraCmdlet : ThrottledCmdlet
{
    private protected override Service CalledService => Service.Opsera;
}
