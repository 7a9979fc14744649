using System.Collections;
using System.Security;

namespace DataOps.HelpGenerator.Cmdlets;

/// <summary>Names types as they are written in PowerShell.</summary>
public static class TypeNames
{
    private static readonly Dictionary<Type, string> Accelerators = new()
    {
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(double)] = "double",
        [typeof(object)] = "Object",
        [typeof(DateTime)] = "datetime",
        [typeof(TimeSpan)] = "timespan",
        [typeof(Uri)] = "uri",
        [typeof(SecureString)] = "securestring",
        [typeof(Hashtable)] = "hashtable",
    };

    /// <summary>The name for a type, e.g. <c>string[]</c>.</summary>
    /// <param name="type">The type.</param>
    public static string Of(Type type)
    {
        if (type.IsArray)
            return Of(type.GetElementType()!) + "[]";
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Of(underlying);
        return Accelerators.GetValueOrDefault(type) ?? Accelerator(type) ?? type.Name;
    }

    private static string? Accelerator(Type type) => type.Name switch
    {
        "SwitchParameter" => "switch",
        "PSObject" => "psobject",
        "PSCredential" => "pscredential",
        "ScriptBlock" => "scriptblock",
        _ => null,
    };
}
