using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text.RegularExpressions;

namespace DataOps.Binding;

/// <summary>
/// The numbers in the text of a command. In a list, a dictionary or parentheses, PowerShell passes only the number, so only the
/// text of the command shows that 41 was typed as 0041.
/// </summary>
internal sealed partial class TypedNumbers
{
    private static readonly Func<InvocationInfo, string?>? StatementOf =
        typeof(InvocationInfo).GetProperty("Statement")?.GetMethod?.CreateDelegate<Func<InvocationInfo, string?>>();

    private readonly List<string> _bare = [];

    // With the parameter, if one is named.
    private readonly List<(string? Parameter, string Text, string Read)> _changed = [];

    private TypedNumbers()
    {
    }

    /// <summary>The numbers that are arguments by themselves, as they were typed.</summary>
    internal IReadOnlyCollection<string> Bare => _bare;

    /// <summary>How a number was typed, if its text differs; null if it was typed as it is read.</summary>
    /// <param name="read">The text of the number as it is read.</param>
    /// <param name="parameter">The parameter that it was given for; null if that does not matter.</param>
    internal string? Find(string read, string? parameter) => _changed
        .Find(number => number.Read == read && (number.Parameter is null || parameter?.StartsWith(number.Parameter, StringComparison.OrdinalIgnoreCase) != false)).Text;

    /// <summary>The numbers among a command's arguments; null if none can have lost its text.</summary>
    /// <param name="invocation">The command.</param>
    /// <param name="isNeeded">Whether to read them even though the text looks harmless.</param>
    internal static TypedNumbers? Among(InvocationInfo invocation, bool isNeeded)
    {
        var statement = StatementOf?.Invoke(invocation) ?? invocation.Line ?? "";
        if (!isNeeded && !LosesText().IsMatch(statement))
            return null;

        var numbers = new TypedNumbers();
        if (Parser.ParseInput(statement, out _, out _).Find(static ast => ast is CommandAst, searchNestedScriptBlocks: true) is CommandAst command)
            numbers.Read(command);
        return numbers;
    }

    /// <summary>The numbers that are piped into a command on its own line; null if none can have lost its text.</summary>
    internal static TypedNumbers? Before(InvocationInfo invocation)
    {
        var before = invocation.Line is { } line && invocation.OffsetInLine is > 1 and var end && end <= line.Length ? line[..(end - 1)] : "";
        if (!LosesText().IsMatch(before))
            return null;

        var numbers = new TypedNumbers();
        // The command after the pipe does not matter: there only has to be one.
        var pipelines = Parser.ParseInput($"{before}x", out _, out _).FindAll(static ast => ast is PipelineAst, searchNestedScriptBlocks: true).Cast<PipelineAst>();
        if (pipelines.LastOrDefault(pipeline => pipeline.Extent.EndOffset == before.Length + 1) is { PipelineElements: [CommandExpressionAst head, CommandAst] })
            numbers.Add(null, head.Expression);
        return numbers;
    }

    private void Read(CommandAst command)
    {
        string? parameter = null;
        foreach (var element in command.CommandElements.Skip(1))
            switch (element)
            {
                case CommandParameterAst named:
                    parameter = named.ParameterName;
                    if (named.Argument is not null)
                        AddArgument(parameter, named.Argument);
                    break;
                case ExpressionAst argument:
                    AddArgument(parameter, argument);
                    parameter = null;
                    break;
            }
    }

    private void AddArgument(string? parameter, ExpressionAst argument)
    {
        if (argument is ConstantExpressionAst and not StringConstantExpressionAst)
            _bare.Add(argument.Extent.Text);
        else
            Add(parameter, argument);
    }

    private void Add(string? parameter, ExpressionAst? expression)
    {
        switch (expression)
        {
            case StringConstantExpressionAst:
                break;
            case ConstantExpressionAst { Value: IFormattable number } constant:
                Add(parameter, constant.Extent.Text, number.ToString(null, CultureInfo.InvariantCulture));
                break;
            // After a separate sign, the result is the text without a sign, or with a minus.
            case UnaryExpressionAst { TokenKind: TokenKind.Minus or TokenKind.Plus, Child: ConstantExpressionAst { Value: IFormattable number } } signed:
                var amount = number.ToString(null, CultureInfo.InvariantCulture);
                Add(parameter, signed.Extent.Text, signed.TokenKind == TokenKind.Minus && amount != "0" ? $"-{amount}" : amount);
                break;
            case ConvertExpressionAst cast:
                Add(parameter, cast.Child);
                break;
            case ArrayLiteralAst list:
                foreach (var element in list.Elements)
                    Add(parameter, element);
                break;
            case ParenExpressionAst parentheses:
                AddAll(parameter, parentheses.Pipeline);
                break;
            case ArrayExpressionAst array:
                AddAll(parameter, array.SubExpression);
                break;
            case SubExpressionAst statements:
                AddAll(parameter, statements.SubExpression);
                break;
            case HashtableAst map:
                foreach (var (key, value) in map.KeyValuePairs)
                {
                    Add(parameter, key);
                    AddAll(parameter, value);
                }

                break;
        }
    }

    private void Add(string? parameter, string text, string read)
    {
        if (text != read)
            _changed.Add((parameter, text, read));
    }

    private void AddAll(string? parameter, StatementBlockAst block)
    {
        foreach (var statement in block.Statements)
            AddAll(parameter, statement);
    }

    private void AddAll(string? parameter, Ast statement)
    {
        if (statement is PipelineAst { PipelineElements: [CommandExpressionAst only] })
            Add(parameter, only.Expression);
    }

    // A number with a redundant zero or sign, or with a letter, next to a delimiter of arguments. Most commands have none, and need not be parsed.
    [GeneratedRegex(@"(?<![\w.$'""/\\])(?:[-+]?(?:0[0-9]|[0-9]+\.|\.[0-9]|[0-9]+[a-zA-Z]|[0-9]{15})|\+\s*[0-9]|-\s*0)")]
    private static partial Regex LosesText();
}
