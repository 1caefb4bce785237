using System.Globalization;
using EosAnalyzers.CodeFixes.Record;
using EosAnalyzers.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.CodeFixes.Stores;

/// <summary>
/// A text that is appended to a file, as a file of its own beside it: the second attempt overwrites what the first has
/// written.
/// </summary>
internal sealed class AppendedFile
{
    private readonly InvocationExpressionSyntax call;
    private readonly LiteralExpressionSyntax name;

    private AppendedFile(InvocationExpressionSyntax call, LiteralExpressionSyntax name) =>
        (this.call, this.name) = (call, name);

    /// <summary>
    /// Null for an open writer, and where another call may append to the same file: the files of one record would
    /// overwrite each other.
    /// </summary>
    public static AppendedFile? Create(InvocationExpressionSyntax call, IInvocationOperation bound) =>
        bound.TargetMethod is
        {
            ContainingType.Name: "File", Name: "AppendAllText"
            or "AppendAllTextAsync"
            or "AppendAllLines"
            or "AppendAllLinesAsync"
        }
        && call.ArgumentList.Arguments[0] is { NameColon: null, Expression: var path }
        && FindName(path) is { } name
        && IsOnlyAppend(name.Token.ValueText, bound.SemanticModel!.Compilation)
            ? new(call, name)
            : null;

    public ExpressionSyntax WriteFileOf(BusinessKey id)
    {
        var access = (MemberAccessExpressionSyntax)call.Expression;
        var arguments = string.Concat(call.ArgumentList.Arguments.Skip(1).Select(argument => $", {argument}"));
        var own = SyntaxFactory.ParseExpression(
            $"{SymbolDisplay.FormatLiteral(name.Token.ValueText + ".", quote: true)} + {RecordIdFile.TypeName}.FromKey(\"{GetPurpose()}\", {id.Expression})");
        var path = call.ArgumentList.Arguments[0].Expression;
        return GeneratedCode.ParseExpression(
            $"{access.Expression}.{access.Name.Identifier.ValueText.Replace("Append", "Write")}({path.ReplaceNode(name, own)}{arguments})");
    }

    // `"a.txt"`, `Path.Combine(folder, "a.txt")`: where the name of the file is not spelled out, nothing is known of it.
    private static LiteralExpressionSyntax? FindName(ExpressionSyntax path) => path switch
    {
        LiteralExpressionSyntax { Token.Value: string } literal => literal,
        InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax { Expression: var type, Name.Identifier.ValueText: "Combine" or "Join" },
            ArgumentList.Arguments: { Count: > 0 } parts
        } when type.ToString().EndsWith("Path", StringComparison.Ordinal) => FindName(parts[parts.Count - 1].Expression),
        _ => null,
    };

    private string GetPurpose() =>
        new string(name.Token.ValueText.Where(letter => char.IsLetterOrDigit(letter) || letter is '.' or '-').ToArray()).ToLower(
            CultureInfo.InvariantCulture);

    // A name within another path may be of the same file.
    private static bool IsOnlyAppend(string name, Compilation compilation) => compilation.SyntaxTrees
        .SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>())
        .Where(other =>
            other.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var method }
                && method.StartsWith("AppendAll", StringComparison.Ordinal))
        .Count(other =>
            other.ArgumentList.Arguments.FirstOrDefault()?.Expression is not { } path
                || FindName(path)?.Token.ValueText is not { } appended
                || appended.EndsWith(name, StringComparison.OrdinalIgnoreCase)
                || name.EndsWith(appended, StringComparison.OrdinalIgnoreCase)) == 1;
}
