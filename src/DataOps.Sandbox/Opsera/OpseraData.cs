namespace DataOps.Sandbox.Opsera;

/// <summary>The account and the user of the vendor's samples; every token here is this user's.</summary>
internal static class OpseraData
{
    public const string UserId = "5e1cbf251c26d68f7ce6361e";
    public const string OtherUserId = "5e1cbf251c26d68f7ce63620";
    public const string UserEmail = "support@opsera.io";
    public const string Account = "org-opsera-dnd-acc0";
}
