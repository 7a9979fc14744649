using System.Security;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Resources;

/// <summary>The properties of a service authentication, for New- and Set-InfoworksServiceAuthentication.</summary>
internal static class AuthenticationFields
{
    internal static Dictionary<string, object?> Of(string? subscriptionId, string? clientId, string? objectId, string? tenantId, SecureString? clientSecret, string? storedSecretId) => InfoworksFields.Of(
        ("subscription_id", subscriptionId),
        ("client_id", clientId),
        ("object_id", objectId),
        ("tenant_id", tenantId),
        ("client_secret", InfoworksFields.Password(clientSecret, storedSecretId, "password")));
}
