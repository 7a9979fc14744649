using System.Management.Automation;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace DataOps.Output;

/// <summary>
/// The base object of a tree. PowerShell gives all objects with note properties the same base object, and Select-Object -Unique, Sort-Object -Unique
/// and Compare-Object look at nothing else, so they treat all of them as equal. These bases compare by a text that distinguishes the trees.
/// </summary>
/// <remarks>
/// PowerShell keeps note properties through lists, variables and method calls only on a <see cref="PSCustomObject"/>, and C# code cannot
/// derive from it. So the class is created at run time. It has the same name because scripts check for that.
/// </remarks>
internal static class TreeBase
{
    private const string Field = "_immediateBaseObject";

    private static readonly Func<object, object?, PSCustomObject>? Make =
        typeof(PSObject).GetField(Field, BindingFlags.Instance | BindingFlags.NonPublic) is null ? null : DefineClass();

    /// <summary>Gives a new object a base of its own. If this version of PowerShell does not allow that, the object keeps the common one.</summary>
    /// <param name="item">The object.</param>
    /// <param name="kind">The object's kind; null if it has none.</param>
    internal static void Give(PSObject item, TreeSchema? kind)
    {
        if (Make is not null)
            BaseOf(item) = Make(item, kind);
    }

    private static Func<object, object?, PSCustomObject> DefineClass()
    {
        var module = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("DataOps.Trees"), AssemblyBuilderAccess.Run).DefineDynamicModule("DataOps.Trees");
        var type = module.DefineType(typeof(PSCustomObject).FullName!, TypeAttributes.Public | TypeAttributes.Sealed, typeof(PSCustomObject), [typeof(IComparable)]);
        var item = type.DefineField("_item", typeof(object), FieldAttributes.Private | FieldAttributes.InitOnly);
        var kind = type.DefineField("_kind", typeof(object), FieldAttributes.Private | FieldAttributes.InitOnly);
        var compare = type.DefineField("s_compare", typeof(Func<object, object?, object, object?, int>), FieldAttributes.Private | FieldAttributes.Static);

        // The parent's constructor must not be called, and does nothing.
        var constructor = type.DefineConstructor(MethodAttributes.Private, CallingConventions.Standard, [typeof(object), typeof(object)]);
        var code = constructor.GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldarg_1);
        code.Emit(OpCodes.Stfld, item);
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldarg_2);
        code.Emit(OpCodes.Stfld, kind);
        code.Emit(OpCodes.Ret);

        code = type.DefineMethod("New", MethodAttributes.Private | MethodAttributes.Static, typeof(PSCustomObject), [typeof(object), typeof(object)]).GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldarg_1);
        code.Emit(OpCodes.Newobj, constructor);
        code.Emit(OpCodes.Ret);

        // Hidden, so that Get-Member and ToString behave as for any object with note properties.
        var compareTo = type.DefineMethod(nameof(IComparable.CompareTo), MethodAttributes.Private | MethodAttributes.Virtual | MethodAttributes.Final | MethodAttributes.NewSlot, typeof(int), [typeof(object)]);
        code = compareTo.GetILGenerator();
        code.Emit(OpCodes.Ldsfld, compare);
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldfld, item);
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldfld, kind);
        code.Emit(OpCodes.Ldarg_1);
        code.Emit(OpCodes.Castclass, type);
        code.Emit(OpCodes.Ldfld, item);
        code.Emit(OpCodes.Ldarg_1);
        code.Emit(OpCodes.Castclass, type);
        code.Emit(OpCodes.Ldfld, kind);
        code.Emit(OpCodes.Callvirt, typeof(Func<object, object?, object, object?, int>).GetMethod(nameof(Func<object>.Invoke))!);
        code.Emit(OpCodes.Ret);
        type.DefineMethodOverride(compareTo, typeof(IComparable).GetMethod(nameof(IComparable.CompareTo))!);

        var made = type.CreateType();
        made.GetField(compare.Name, BindingFlags.Static | BindingFlags.NonPublic)!.SetValue(null, (Func<object, object?, object, object?, int>)Compare);
        return made.GetMethod("New", BindingFlags.Static | BindingFlags.NonPublic)!.CreateDelegate<Func<object, object?, PSCustomObject>>();
    }

    private static int Compare(object item, object? kind, object other, object? otherKind) =>
        string.CompareOrdinal(TreeText.Of((PSObject)item, (TreeSchema?)kind), TreeText.Of((PSObject)other, (TreeSchema?)otherKind));

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = Field)]
    private static extern ref object BaseOf(PSObject item);
}
