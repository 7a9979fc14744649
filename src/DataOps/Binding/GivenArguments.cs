using System.Collections.Concurrent;
using System.Management.Automation;
using System.Reflection;
using DataOps.Completion;

namespace DataOps.Binding;

/// <summary>
/// The arguments of one command, typed and piped. Detects arguments without a value, or whose text was lost, before
/// anything is sent.
/// </summary>
internal sealed class GivenArguments
{
    private static readonly ConcurrentDictionary<Type, Argument[]> Known = new();

    private readonly PSCmdlet _command;
    private readonly Argument[] _all;
    private readonly Argument[] _typed;
    private readonly (Argument Argument, object? Usual)[] _piped;
    private readonly TypedNumbers? _pipedNumbers;

    /// <summary>Reads the arguments of a command after its command line is bound and before the first object is piped into it.</summary>
    internal GivenArguments(PSCmdlet command)
    {
        _command = command;
        var invocation = command.MyInvocation;
        _all = Known.GetOrAdd(command.GetType(), Argument.Of);
        _typed = Array.FindAll(_all, argument => invocation.BoundParameters.TryGetValue(argument.Name, out var given) && !argument.IsMadeLater(given));
        _piped = invocation.ExpectingInput ? [.. _all.Where(argument => argument.TakesPipeline && !_typed.Contains(argument)).Select(argument => (argument, argument.Get(command)))] : [];
        _pipedNumbers = _piped.Length > 0 ? TypedNumbers.Before(invocation) : null;
    }

    /// <summary>The error in the command line; null if there is none.</summary>
    internal DataOpsException? FindTypedFault()
    {
        foreach (var argument in _typed)
            if (FindMissing(argument) is var missing and not Emptiness.None)
                return Fault($"-{argument.Name} has no value: it is {Describe(missing)}. {argument.Advice}", argument.Name);
            else if (argument.IsDeniedChoice(_command))
                return Fault($"-{argument.Name} chooses what the command does, so it cannot be $false. Omit it.", argument.Name);
            else if (argument.Attribute is IdAttribute { IsOptional: true } id && !argument.Texts(_command).Any() && !argument.TakesEmptyList)
                return Fault($"The object for -{argument.Name} has no {string.Join(" or ", id.Names)}. Pipe the object, or pass it to the parameter that accepts it.", argument.Name);

        var isDoubtful = Array.Exists(_typed, argument => argument.Texts(_command).Any(TypedText.IsDoubtful));
        if (TypedNumbers.Among(_command.MyInvocation, isDoubtful) is not { } numbers)
            return null;

        foreach (var argument in _typed)
            foreach (var text in argument.Texts(_command))
                if (IsLost(text, argument, numbers))
                    return Lost(text, argument, numbers, argument.Name);
        return null;
    }

    /// <summary>Puts words that a parameter lists in the spelling of the list.</summary>
    internal void UseListedSpelling()
    {
        foreach (var argument in _typed)
            argument.UseListedSpelling(_command);
    }

    /// <summary>What to warn about: words that are not among those of a parameter whose words the vendor documents completely.</summary>
    internal IEnumerable<string> FindUnknownWords() =>
        from argument in _typed
        let known = argument.Words
        where known is { IsComplete: true }
        from text in argument.Texts(_command)
        where !known.Words.Contains(text)
        select $"-{argument.Name}: '{text}' is not a value that the vendor documents; it is sent as it is. The documented values are {string.Join(", ", known.Words)}.";

    /// <summary>The error in the current pipeline object; null if there is none.</summary>
    /// <param name="isWhole">Whether all piped objects together make up one request.</param>
    internal DataOpsException? FindPipedFault(bool isWhole)
    {
        foreach (var (argument, usual) in _piped)
        {
            var missing = FindMissing(argument);
            if (argument.Attribute.MayLack(missing, TextsOf))
                argument.Set(_command, usual);
            else if (missing != Emptiness.None)
                return Fault($"The piped object has no value for -{argument.Name}: it is {Describe(missing)}. {(isWhole ? "All piped objects make up one request, so nothing was sent" : "Nothing was sent for it")}.", PipedObject.Of(_command));

            foreach (var text in argument.Texts(_command))
                if (TypedText.IsDoubtful(text) || _pipedNumbers?.Find(text, parameter: null) is not null)
                    return Lost(text, argument, _pipedNumbers, PipedObject.Of(_command));
        }

        return FindUntaken();
    }

    /// <summary>Whether a parameter was given on the command line, or by <c>$PSDefaultParameterValues</c>.</summary>
    internal bool IsTyped(string parameter) => Array.Exists(_typed, argument => argument.Name == parameter);

    /// <summary>Binds to a copy of the command what the current pipeline object brought.</summary>
    internal Action<PSCmdlet> Bound()
    {
        (Argument Argument, object? Value)[] bound = Array.ConvertAll(_piped, piped => (piped.Argument, piped.Argument.Get(_command)));
        return copy =>
        {
            foreach (var (argument, value) in bound)
                argument.Set(copy, value);
        };
    }

    /// <summary>What comes from objects: each id with its parameter, and the piped object; and where it came from.</summary>
    internal IEnumerable<(string Name, object Target, Origin Origin)> FromObjects()
    {
        foreach (var argument in _all)
            foreach (var text in argument.Texts(_command))
                if (ObjectIds.OriginOf(ObjectIds.SourceOf(text)) is { } origin)
                    yield return ($"{argument.Name} {text}", text, origin);
        if (PipedObject.Of(_command) is { } piped && ObjectIds.OriginOf(piped) is { } itsOrigin)
            yield return ("The piped object", piped, itsOrigin);
    }

    // If several parameters may leave an object to another one, one of them must accept it.
    private DataOpsException? FindUntaken()
    {
        IdAttribute[] optional = [.. _piped.Select(piped => piped.Argument.Attribute).OfType<IdAttribute>().Where(id => id.IsOptional)];
        if (optional.Length == 0 || PipedObject.Of(_command) is not { } item || Array.Exists(_piped, piped => piped.Argument.Attribute is IdAttribute && piped.Argument.Texts(_command).Any()))
            return null;

        return Array.Find(_typed, typed => typed.TakesPipeline && typed.Attribute is IdAttribute id && id.IsIn(item)) is { } twice
            ? Fault($"-{twice.Name} was specified, so the one of the piped object is not used. Omit one of them.", item)
            : Fault(IdAttribute.Lacking(item, [.. optional.Select(id => id.Names[0])]), item);
    }

    private IReadOnlyCollection<string> TextsOf(string name) =>
        Array.Find(_all, argument => argument.Name == name) is { } argument && argument.Attribute.FindMissing(argument.Get(_command)) == Emptiness.None ? [.. argument.Texts(_command)] : [];

    private Emptiness FindMissing(Argument argument)
    {
        var missing = argument.Attribute.FindMissing(argument.Get(_command));
        if (missing != Emptiness.NoItems || !argument.TakesEmptyList)
            return missing;

        argument.Set(_command, argument.Attribute.NoItems);
        return Emptiness.None;
    }

    // A number by itself is what was typed, or PowerShell would have kept its text along with it.
    private static bool IsLost(string text, Argument argument, TypedNumbers numbers) =>
        TypedText.IsDoubtful(text) ? !numbers.Bare.Contains(text) : numbers.Find(text, argument.Name) is { } typed && argument.Attribute.ShouldBeText(typed);

    private static DataOpsException Lost(string text, Argument argument, TypedNumbers? numbers, object? target) => Fault(
        numbers?.Find(text, argument.Name) is { } typed
            ? $"-{argument.Name}: {typed} is read as the number {text}. Put it in quotes: '{typed}'."
            : $"-{argument.Name} is the number {text}, which may have been typed differently: 2024.10, for example, becomes 2024.1. Put the text in quotes.",
        target);

    private static DataOpsException Fault(string message, object? target) => new(ErrorId.InvalidRequest, message)
    {
        TargetObject = target,
        RecommendedAction = "Check the variable, column or command that the value comes from.",
    };

    private static string Describe(Emptiness emptiness) => emptiness switch
    {
        Emptiness.Null => "$null",
        Emptiness.Blank => "empty or blank text",
        _ => "empty",
    };

    /// <summary>A parameter of a command.</summary>
    private sealed class Argument
    {
        private readonly PropertyInfo _property;
        private readonly bool _isMandatory;
        private readonly ListedWords? _listed;

        private Argument(PropertyInfo property, ArgumentAttribute attribute, bool takesEmptyList)
        {
            var uses = property.GetCustomAttributes<ParameterAttribute>().ToList();
            _property = property;
            _isMandatory = uses.Exists(use => use.Mandatory);
            Attribute = attribute;
            TakesEmptyList = takesEmptyList;
            Words = property.GetCustomAttribute<CompletesWordAttribute>();
            _listed = ListedWords.Of(property);
            TakesPipeline = uses.Exists(use => use.ValueFromPipeline || use.ValueFromPipelineByPropertyName);
        }

        internal string Name => _property.Name;

        internal ArgumentAttribute Attribute { get; }

        internal bool TakesEmptyList { get; }

        internal bool TakesPipeline { get; }

        internal CompletesWordAttribute? Words { get; }

        internal string Advice => TakesEmptyList ? "Specify one, or an empty list for none." : _isMandatory ? "Specify one." : "Specify one, or omit the parameter.";

        internal static Argument[] Of(Type command)
        {
            var emptyLists = command.GetCustomAttributes<EmptyListAttribute>().Select(attribute => attribute.Parameter).ToHashSet();
            return
            [
                .. from property in command.GetProperties()
                   let attribute = property.GetCustomAttribute<ArgumentAttribute>()
                   where attribute is not null
                   select new Argument(property, attribute, emptyLists.Contains(property.Name)),
            ];
        }

        /// <summary>Whether a script block was given instead of a value, which computes one for each piped object.</summary>
        internal bool IsMadeLater(object? given) => TakesPipeline && given is not null && !_property.PropertyType.IsInstanceOfType(given);

        /// <summary>Whether it is a mandatory switch, and off.</summary>
        internal bool IsDeniedChoice(PSCmdlet command) => _isMandatory && Get(command) is SwitchParameter { IsPresent: false };

        internal object? Get(PSCmdlet command) => _property.GetValue(command);

        internal void Set(PSCmdlet command, object? value) => _property.SetValue(command, value);

        internal void UseListedSpelling(PSCmdlet command)
        {
            if (_listed is null)
                return;

            Set(command, Get(command) switch
            {
                string text => _listed.Spell(text),
                string[] texts => Array.ConvertAll(texts, _listed.Spell),
                var other => other,
            });
        }

        internal IEnumerable<string> Texts(PSCmdlet command) => Attribute.TextsIn(Get(command));
    }
}
