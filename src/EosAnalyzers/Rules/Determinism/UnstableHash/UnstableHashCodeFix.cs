using System.Collections.Immutable;
using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EosAnalyzers.Rules.Determinism.UnstableHash;

/// <summary>
/// Replaces the hash code of a text, which each process seeds differently, by murmur2 of its UTF-8 bytes: the hash of
/// Kafka's own partitioner.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class UnstableHashCodeFix : ReplayCodeFix
{
    private static readonly FixAction UseMurmur = new(
        "stable-hash",
        FixKind.Safe, "Use murmur2, the same hash in every process", "a hash code of texts, Guids or numbers");

    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS1005", "EOS2002");

    internal override IReadOnlyList<FixAction> Actions { get; } = [UseMurmur];

    internal override IEnumerable<Rewrite> FindRewrites(FixTarget target) =>
        target.EnterHelper() is { Node: InvocationExpressionSyntax call } place
            && FindHashedText(call, place.Model) is { } text
            ? [UseMurmur.CreateRewrite(
                NodeEdit.Replace(call, GeneratedCode.ParseExpression($"RecordId.StableHash({text})")))]
            : [];

    private static string? FindHashedText(InvocationExpressionSyntax call, SemanticModel model) =>
        model.GetSymbolInfo(call).Symbol switch
        {
            IMethodSymbol { Name: "GetHashCode", Parameters.Length: 0, IsStatic: false } when call.Expression is MemberAccessExpressionSyntax access
                && model.GetTypeInfo(access.Expression).Type?.SpecialType is SpecialType.System_String
                    or SpecialType.None =>
                GetText(access.Expression, model),
            IMethodSymbol { Name: "Combine", ContainingType.Name: "HashCode" } => JoinTexts(call, model),
            _ => null,
        };

    // Several texts become one; which two sets of them share a hash is not a matter of correctness.
    private static string? JoinTexts(InvocationExpressionSyntax call, SemanticModel model)
    {
        var texts = call.ArgumentList.Arguments.Select(argument => GetText(argument.Expression, model)).ToList();
        return texts.Contains(null) ? null : string.Join(" + \"/\" + ", texts);
    }

    private static string? GetText(ExpressionSyntax value, SemanticModel model) => model.GetTypeInfo(value).Type switch
    {
        { SpecialType: SpecialType.System_String } => value.ToString(),
        { Name: "Guid", ContainingNamespace.Name: "System" } => $"{value}.ToString(\"D\")",
        { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_UInt64 } =>
            $"{value}.ToString(System.Globalization.CultureInfo.InvariantCulture)",
        // 1.0 and 1.00 are one number.
        { SpecialType: SpecialType.System_Decimal } =>
            $"{value}.ToString(\"G29\", System.Globalization.CultureInfo.InvariantCulture)",
        _ => null,
    };
}
