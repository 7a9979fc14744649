namespace DataOps.Commands.Opsera;

/// <summary>The base of the cmdlets for Opsera.</summary>
public abstract class OpseraCommand : ThrottledCommand
{
    private protected override Service CalledService => Service.Opsera;
}
