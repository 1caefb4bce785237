using System.Collections.Immutable;
using EosAnalyzers.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Rules.UnstableHash;

/// <summary>Replaces the hash code of a text, which each process seeds anew, by murmur2 of its UTF-8 bytes: the hash of Kafka's own partitioner.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class UnstableHashCodeFix : ReplayFix
{
    private const string Title = "Use murmur2, the same in every process (keys that were placed by the old hash code move)";

    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS1005");

    internal override IReadOnlyList<string> Keys { get; } = ["stable-hash"];

    internal override IEnumerable<Rewrite> Rewrites(Occurrence occurrence) =>
        occurrence.IsDirect && occurrence.Place is InvocationExpressionSyntax call && Text(call, occurrence.Model) is { } text
            ? [Rewrite.Of("stable-hash", Title, Edit.Replace(call, Written.Expression($"RecordId.StableHash({text})")))]
            : [];

    private static string? Text(InvocationExpressionSyntax call, SemanticModel model) => model.GetSymbolInfo(call).Symbol switch
    {
        IMethodSymbol { Name: "GetHashCode", Parameters.Length: 0, IsStatic: false } when call.Expression is MemberAccessExpressionSyntax access => AsText(access.Expression, model),
        IMethodSymbol { Name: "Combine", ContainingType.Name: "HashCode" } => Joined(call, model),
        _ => null,
    };

    // Several texts become one; which two sets of them share a hash is not a matter of correctness.
    private static string? Joined(InvocationExpressionSyntax call, SemanticModel model)
    {
        var texts = call.ArgumentList.Arguments.Select(argument => AsText(argument.Expression, model)).ToList();
        return texts.Contains(null) ? null : string.Join(" + \"/\" + ", texts);
    }

    private static string? AsText(ExpressionSyntax value, SemanticModel model) => model.GetTypeInfo(value).Type switch
    {
        { SpecialType: SpecialType.System_String } => value.ToString(),
        { Name: "Guid", ContainingNamespace.Name: "System" } => $"{value}.ToString(\"D\")",
        _ => null,
    };
}
