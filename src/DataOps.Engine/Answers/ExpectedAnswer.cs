namespace DataOps.Engine.Answers;

/// <summary>The answer that a vendor documents for an operation. It tells a success from an error that comes with status 200.</summary>
internal sealed record ExpectedAnswer
{
    private ExpectedAnswer(AnswerKind kind, params string[] names) => (Kind, Names) = (kind, names);

    /// <summary>The kind of answer.</summary>
    internal AnswerKind Kind { get; }

    /// <summary>The members of which a documented answer has at least one.</summary>
    internal IReadOnlyList<string> Names { get; }

    /// <summary>A list: bare, or under one of the service's names for lists.</summary>
    internal static ExpectedAnswer List { get; } = new(AnswerKind.List);

    /// <summary>An object that has at least one of these members.</summary>
    internal static ExpectedAnswer Object(params string[] names) => new(AnswerKind.Object, names);

    /// <summary>An object with content such as ids as member names; or an object that has at least one of these members.</summary>
    internal static ExpectedAnswer Map(params string[] names) => new(AnswerKind.Map, names);

    /// <summary>The answer to a change: at least one of these members, or a message that does not report a failure.</summary>
    internal static ExpectedAnswer Confirmation(params string[] names) => new(AnswerKind.Confirmation, names);

    /// <summary>Not documented by the vendor: anything that does not report a failure. These members, if present, do not belong to an error.</summary>
    internal static ExpectedAnswer Anything(params string[] names) => new(AnswerKind.Anything, names) { IsOptional = true };

    /// <summary>Not JSON but a text or a file, possibly empty. An object has to hold it in one of these members, or it is an error.</summary>
    internal static ExpectedAnswer Text(params string[] names) => new(AnswerKind.Text, names) { IsOptional = true };

    /// <summary>Whether the values of a map are objects or lists.</summary>
    internal bool OfObjects { get; init; }

    /// <summary>What the items of a list are.</summary>
    internal ListItems Items { get; init; }

    /// <summary>The members of which the object under <c>result</c>, or else the answer itself, has at least one; none if there may be any.</summary>
    internal IReadOnlyList<string> ResultNames { get; init; } = [];

    /// <summary>Whether an empty object means that what was requested does not exist; the caller reports it.</summary>
    internal bool OrEmpty { get; init; }

    /// <summary>Whether a message alone may be what is read.</summary>
    internal bool OrMessage { get; init; }

    /// <summary>Whether the status alone may be the answer.</summary>
    internal bool IsOptional { get; init; }

    /// <summary>Whether a status that can come without content (201, 204, 205) may be the answer.</summary>
    internal bool OrNothing { get; init; }

    /// <summary>Whether an answer with that status may have no body.</summary>
    internal bool MayBeEmpty(int status) => IsOptional || (OrNothing && status is 201 or 204 or 205);
}

/// <summary>The kinds of documented answers.</summary>
internal enum AnswerKind
{
    /// <summary>A list.</summary>
    List,

    /// <summary>An object with known members.</summary>
    Object,

    /// <summary>An object that maps names or ids to values.</summary>
    Map,

    /// <summary>The answer to a change.</summary>
    Confirmation,

    /// <summary>Not documented.</summary>
    Anything,

    /// <summary>A text or a file.</summary>
    Text,
}

/// <summary>The kinds of items of a list.</summary>
internal enum ListItems
{
    /// <summary>Objects.</summary>
    Objects,

    /// <summary>Plain values, such as names.</summary>
    Values,

    /// <summary>Objects, or plain values such as their ids.</summary>
    Either,
}
