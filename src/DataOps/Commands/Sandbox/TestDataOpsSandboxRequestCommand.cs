using System.Management.Automation;
using System.Security;
using DataOps.Binding;
using DataOps.Engine.Secrets;

namespace DataOps.Commands.Sandbox;

/// <summary>Tests whether a request that a sandbox received contained a secret, without showing the secret.</summary>
/// <remarks><para>Get-DataOpsSandboxRequest masks secrets. This cmdlet compares a secret with the value received in the body, the query or a header, and outputs True or False.</para></remarks>
/// <example>
/// <para>Asserts that a script sent the new client secret.</para>
/// <code>$secret = ConvertTo-SecureString 'invented-secret' -AsPlainText -Force
/// Set-EtlConnection -ConnectionId 23 -Field @{ auth_value_3 = $secret }
/// Get-DataOpsSandboxRequest -Method PUT | Test-DataOpsSandboxRequest -FieldName auth_value_3 -Secret $secret</code>
/// </example>
/// <example>
/// <para>Checks which token a command used.</para>
/// <code>Get-DataOpsSandboxRequest | Select-Object -Last 1 | Test-DataOpsSandboxRequest -FieldName Authorization -Secret (Read-Host -AsSecureString)</code>
/// </example>
/// <returns>True if the request contained the secret under that name, otherwise False.</returns>
[Cmdlet(VerbsDiagnostic.Test, "DataOpsSandboxRequest")]
[OutputType(typeof(bool))]
public sealed class TestDataOpsSandboxRequestCommand : DataOpsCmdlet
{
    /// <summary>The requests, as Get-DataOpsSandboxRequest outputs them.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [Given]
    public SandboxRequestInfo[] Request { get; set; } = [];

    /// <summary>The name of the field: a field of the JSON body (with dots for nested fields, such as properties.password), a query parameter, or a header. For Authorization, the token or password is compared.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Text]
    public string FieldName { get; set; } = "";

    /// <summary>The secret that is expected.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [Secret]
    public SecureString? Secret { get; set; }

    private protected override void Process()
    {
        var secret = new Secret(Secret!).Reveal();
        foreach (var request in Request)
            if (Sandboxes.One(request.Port).Requests.FirstOrDefault(arrived => arrived.Id == request.Id) is { } arrived)
                WriteObject(arrived.Carries(FieldName, secret));
            else
                WriteError(Errors.ErrorRecords.From(NotKept(request), request));
    }

    private static DataOpsException NotKept(SandboxRequestInfo request) =>
        new(ErrorId.ObjectNotFound, $"The sandbox on port {request.Port} no longer has request {request.Id}.") { RecommendedAction = "Test requests before you clear them or reset the sandbox." };
}
