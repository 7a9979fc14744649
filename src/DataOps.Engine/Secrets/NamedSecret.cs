namespace DataOps.Engine.Secrets;

/// <summary>A value in a text that is secret because of its name or position, and its place.</summary>
/// <param name="Start">Its first character.</param>
/// <param name="End">The place after its last one.</param>
/// <param name="IsBare">Whether it is without quotes in JSON.</param>
/// <param name="Texts">The secrets in it.</param>
internal readonly record struct NamedSecret(int Start, int End, bool IsBare, params string[] Texts);
