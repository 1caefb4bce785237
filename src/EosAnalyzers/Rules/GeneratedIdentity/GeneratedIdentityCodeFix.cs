using System.Collections.Immutable;
using EosAnalyzers.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Rules.GeneratedIdentity;

/// <summary>
/// Replaces a generated id by one that is derived from the record: from its business key, which also sees what a producer wrote twice, or from its
/// position in the source topic. Where neither names the record, nothing is offered.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class GeneratedIdentityCodeFix : ReplayFix
{
    private static readonly HashSet<string> Generators = ["NewGuid", "CreateVersion7", "NewUlid", "NextGuid"];

    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS1003");

    internal override IReadOnlyList<string> Keys { get; } = ["business-key", "record-position", "set-business-key", "set-record-position"];

    internal override IEnumerable<Rewrite> Rewrites(Occurrence occurrence)
    {
        if (StampedMember.Of(occurrence) is { } member)
            return WhereItIsMade(member, occurrence);
        if (!occurrence.IsDirect || occurrence.Place is not InvocationExpressionSyntax call || !IsGenerator(call)
            || Wrapper(call, occurrence.Model) is not { } wrapper || DrawnFromRecord.At(call, occurrence) is not { } drawn)
            return [];
        var byKey = drawn.Keys().Select((key, rank) => (key.IsSure, Rewrite: ByKey(call, key, rank, wrapper, drawn.Named(IsGenerator)))).ToList();
        var byPosition = drawn.Position("From", IsGenerator) is { } position ? ByPosition(call, position, wrapper) : null;
        return byKey.Where(way => way.IsSure).Select(way => way.Rewrite)
            .Concat(byPosition is null ? [] : [byPosition])
            .Concat(byKey.Where(way => !way.IsSure).Select(way => way.Rewrite));
    }

    private static IEnumerable<Rewrite> WhereItIsMade(StampedMember member, Occurrence occurrence)
    {
        if (!IsGenerator(member.Value) || member.Value.Span != member.Read.Span || Wrapper(member.Value, occurrence.Model.Compilation.GetSemanticModel(member.Value.SyntaxTree)) is not { } wrapper
            || DrawnFromRecord.At(member.Creation, occurrence) is not { } drawn)
            yield break;
        if (drawn.Keys().FirstOrDefault(key => key.IsSure) is { } sure)
            yield return Rewrite.Of("set-business-key", $"Set {member.Name} from {sure.Expression} where the object is made: every attempt, and a producer that writes twice, gives the same id")
                .And(member.Set(string.Format(wrapper, $"RecordId.FromKey(\"{drawn.Named(IsGenerator)}\", {sure.Expression})")));
        if (drawn.Position("From", IsGenerator) is { } position)
            yield return Rewrite.Of("set-record-position", $"Set {member.Name} from the record's topic, partition and offset where the object is made: every attempt gives the same id")
                .And(position.Naming).And(member.Set(string.Format(wrapper, $"RecordId.From({position.Arguments})")));
    }

    private static Rewrite ByKey(InvocationExpressionSyntax call, BusinessKey key, int rank, string wrapper, string purpose) => Rewrite.Of(
        rank == 0 ? "business-key" : $"business-key:{key.Expression}",
        $"Derive the id from {key.Expression}: every attempt, and a producer that writes twice, gives the same id",
        Edit.Replace(call, Written.Expression(string.Format(wrapper, $"RecordId.FromKey(\"{purpose}\", {key.Expression})"))));

    private static Rewrite ByPosition(InvocationExpressionSyntax call, (string Arguments, IEnumerable<Edit> Naming) position, string wrapper) => Rewrite.Of(
        "record-position",
        "Derive the id from the record's topic, partition and offset: every attempt gives the same id",
        Edit.Replace(call, Written.Expression(string.Format(wrapper, $"RecordId.From({position.Arguments})")))).And(position.Naming);

    private static bool IsGenerator(SyntaxNode node) =>
        node is InvocationExpressionSyntax { Expression: var called } && Generators.Contains((called as MemberAccessExpressionSyntax)?.Name.Identifier.ValueText ?? "");

    // An id of another type is made of a Guid, where that type can be.
    private static string? Wrapper(ExpressionSyntax call, SemanticModel model) => model.GetTypeInfo(call).Type switch
    {
        { Name: "Guid", ContainingNamespace.Name: "System" } => "{0}",
        INamedTypeSymbol type when type.InstanceConstructors.Any(IsFromGuid) => $"new {type.ToDisplayString()}({{0}})",
        _ => null,
    };

    private static bool IsFromGuid(IMethodSymbol constructor) =>
        constructor is { DeclaredAccessibility: Accessibility.Public, Parameters.Length: 1 }
        && constructor.Parameters[0].Type is { Name: "Guid", ContainingNamespace.Name: "System" };
}
