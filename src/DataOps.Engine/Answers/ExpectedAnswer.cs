namespace DataOps.Engine.Answers;

/// <summary>What a vendor documents as the answer to an operation. By it a success is told from an error that comes with status 200.</summary>
internal sealed record ExpectedAnswer
{
    private ExpectedAnswer(AnswerKind kind, params string[] names) => (Kind, Names) = (kind, names);

    /// <summary>What kind of answer it is.</summary>
    internal AnswerKind Kind { get; }

    /// <summary>The members of which a documented answer has at least one.</summary>
    internal IReadOnlyList<string> Names { get; }

    /// <summary>A list: bare, or under one of the names that the service has for lists.</summary>
    internal static ExpectedAnswer List { get; } = new(AnswerKind.List);

    /// <summary>An object that has one of these members.</summary>
    internal static ExpectedAnswer Object(params string[] names) => new(AnswerKind.Object, names);

    /// <summary>An object whose members are named by what they hold, such as ids; or one that has one of these members.</summary>
    internal static ExpectedAnswer Map(params string[] names) => new(AnswerKind.Map, names);

    /// <summary>The answer to a change: one of these members, or a message that does not say no.</summary>
    internal static ExpectedAnswer Confirmation(params string[] names) => new(AnswerKind.Confirmation, names);

    /// <summary>The vendor does not document it: anything that does not say no. These members, where they are there, are no error's.</summary>
    internal static ExpectedAnswer Anything(params string[] names) => new(AnswerKind.Anything, names) { IsOptional = true };

    /// <summary>Whether what a map holds are objects or lists.</summary>
    internal bool OfObjects { get; init; }

    /// <summary>Whether the status alone may be the answer.</summary>
    internal bool IsOptional { get; init; }

    /// <summary>Whether a status that means that there is nothing to say (201, 204, 205) may be the answer.</summary>
    internal bool OrNothing { get; init; }

    /// <summary>Whether an answer of that status may have no body.</summary>
    internal bool MayBeEmpty(int status) => IsOptional || (OrNothing && status is 201 or 204 or 205);
}

/// <summary>The kinds of documented answers.</summary>
internal enum AnswerKind
{
    /// <summary>A list.</summary>
    List,

    /// <summary>An object with known members.</summary>
    Object,

    /// <summary>An object from names or ids to values.</summary>
    Map,

    /// <summary>What a change is answered with.</summary>
    Confirmation,

    /// <summary>Not documented.</summary>
    Anything,
}
