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
    private readonly string path;

    private AppendedFile(InvocationExpressionSyntax call, string path) => (this.call, this.path) = (call, path);

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
        && call.ArgumentList.Arguments[0] is { NameColon: null, Expression: LiteralExpressionSyntax { Token.Value: string path } }
        && IsOnlyAppend(path, bound.SemanticModel!.Compilation)
            ? new(call, path)
            : null;

    public ExpressionSyntax WriteFileOf(BusinessKey id)
    {
        var access = (MemberAccessExpressionSyntax)call.Expression;
        var arguments = string.Concat(call.ArgumentList.Arguments.Skip(1).Select(argument => $", {argument}"));
        var name =
            $"{SymbolDisplay.FormatLiteral(path + ".", quote: true)} + {RecordIdFile.TypeName}.FromKey(\"{GetPurpose()}\", {id.Expression})";
        return GeneratedCode.ParseExpression(
            $"{access.Expression}.{access.Name.Identifier.ValueText.Replace("Append", "Write")}({name}{arguments})");
    }

    private string GetPurpose() =>
        new string(path.Where(letter => char.IsLetterOrDigit(letter) || letter is '.' or '-').ToArray()).ToLower(
            CultureInfo.InvariantCulture);

    private static bool IsOnlyAppend(string path, Compilation compilation) => compilation.SyntaxTrees
        .SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>())
        .Where(other =>
            other.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name }
                && name.StartsWith("AppendAll", StringComparison.Ordinal))
        .Count(other =>
            other.ArgumentList.Arguments.FirstOrDefault()?.Expression is not LiteralExpressionSyntax literal
                || literal.Token.Value is not string text
                || text == path) == 1;
}
