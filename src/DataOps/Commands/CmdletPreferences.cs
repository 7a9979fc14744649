using System.Management.Automation;

namespace DataOps.Commands;

/// <summary>The preferences that are in effect for a cmdlet: its common parameters, otherwise the preference variables.</summary>
/// <param name="cmdlet">The cmdlet.</param>
internal sealed class CmdletPreferences(PSCmdlet cmdlet)
{
    private static readonly Lazy<bool> IsWatched = new(() =>
        !Console.IsOutputRedirected
        && !Console.IsErrorRedirected
        && !Environment.GetCommandLineArgs().Any(argument => argument.StartsWith("-noni", StringComparison.OrdinalIgnoreCase)));

    /// <summary>Whether to show progress: somebody is watching and wants it. PowerShell itself draws it even with -NonInteractive.</summary>
    internal bool ShowsProgress => IsWatched.Value && Find("ProgressPreference", ActionPreference.Continue) is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);

    /// <summary>Whether -WhatIf is in effect.</summary>
    internal bool IsWhatIf => Switch("WhatIf") ?? LanguagePrimitives.IsTrue(cmdlet.GetVariableValue("WhatIfPreference"));

    /// <summary>Whether somebody sees the confirmation text: a prompt is shown, or -WhatIf reports it.</summary>
    internal bool AsksOrTells => IsWhatIf || (Switch("Confirm") ?? (ConfirmPreference != ConfirmImpact.None));

    /// <summary>The impact from which PowerShell asks for confirmation.</summary>
    internal ConfirmImpact ConfirmPreference => Find("ConfirmPreference", ConfirmImpact.High);

    /// <summary>Whether debug messages are written.</summary>
    internal bool WantsDebug =>
        Switch("Debug") ?? (Find("DebugPreference", ActionPreference.SilentlyContinue) is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore));

    private bool? Switch(string name) => cmdlet.MyInvocation.BoundParameters.TryGetValue(name, out var given) ? ((SwitchParameter)given).IsPresent : null;

    // Below the global scope a preference is whatever was assigned to it, usually a string.
    private T Find<T>(string variable, T usual) => LanguagePrimitives.TryConvertTo<T>(cmdlet.GetVariableValue(variable), out var preference) ? preference : usual;
}
