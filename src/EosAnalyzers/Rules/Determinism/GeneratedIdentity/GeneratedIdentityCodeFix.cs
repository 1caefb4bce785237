using System.Collections.Immutable;
using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.Record;
using EosAnalyzers.CodeFixes.Syntax;
using EosAnalyzers.CodeFixes.Timestamp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EosAnalyzers.Rules.Determinism.GeneratedIdentity;

/// <summary>
/// Replaces a generated id by one that is derived from the record: from its business key, which also sees what a producer wrote twice, or from its
/// position in the source topic. Where neither names the record, nothing is offered.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class GeneratedIdentityCodeFix : ReplayCodeFix
{
    private static readonly HashSet<string> Generators = ["NewGuid", "CreateVersion7", "NewUlid", "NextGuid"];

    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS1003");

    internal override IReadOnlyList<string> EquivalenceKeys { get; } = ["business-key", "record-position", "set-business-key", "set-record-position"];

    internal override IEnumerable<Rewrite> FindRewrites(FixTarget occurrence)
    {
        if (SelfInitializedMember.Create(occurrence) is { } member)
            return SetWhereCreated(member, occurrence);
        if (!occurrence.IsDirect || occurrence.Node is not InvocationExpressionSyntax call || !IsGenerator(call)
            || FindWrapper(call, occurrence.Model) is not { } wrapper || RecordDerivation.Create(call, occurrence) is not { } drawn)
            return [];
        var byKey = drawn.FindKeys().Select((key, rank) => (key.IsSure, Rewrite: DeriveFromKey(call, key, rank, wrapper, drawn.FindPurposeName(IsGenerator)))).ToList();
        var byPosition = drawn.FindPosition("From", IsGenerator) is { } position ? DeriveFromPosition(call, position, wrapper) : null;
        return byKey.Where(way => way.IsSure).Select(way => way.Rewrite)
            .Concat(byPosition is null ? [] : [byPosition])
            .Concat(byKey.Where(way => !way.IsSure).Select(way => way.Rewrite));
    }

    private static IEnumerable<Rewrite> SetWhereCreated(SelfInitializedMember member, FixTarget occurrence)
    {
        if (!IsGenerator(member.Value) || member.Value.Span != member.Read.Span || FindWrapper(member.Value, occurrence.Model.Compilation.GetSemanticModel(member.Value.SyntaxTree)) is not { } wrapper
            || RecordDerivation.Create(member.Creation, occurrence) is not { } drawn)
            yield break;
        if (drawn.FindKeys().FirstOrDefault(key => key.IsSure) is { } sure)
            yield return Rewrite.Create("set-business-key", $"Set {member.Name} from {sure.Expression} where the object is made: every attempt, and a producer that writes twice, gives the same id")
                .WithEdits(member.CreateEdits(string.Format(wrapper, $"RecordId.FromKey(\"{drawn.FindPurposeName(IsGenerator)}\", {sure.Expression})")));
        if (drawn.FindPosition("From", IsGenerator) is { } position)
            yield return Rewrite.Create("set-record-position", $"Set {member.Name} from the record's topic, partition and offset where the object is made: every attempt gives the same id")
                .WithEdits(position.Naming).WithEdits(member.CreateEdits(string.Format(wrapper, $"RecordId.From({position.Arguments})")));
    }

    private static Rewrite DeriveFromKey(InvocationExpressionSyntax call, BusinessKey key, int rank, string wrapper, string purpose) => Rewrite.Create(
        rank == 0 ? "business-key" : $"business-key:{key.Expression}",
        $"Derive the id from {key.Expression}: every attempt, and a producer that writes twice, gives the same id",
        NodeEdit.Replace(call, GeneratedCode.ParseExpression(string.Format(wrapper, $"RecordId.FromKey(\"{purpose}\", {key.Expression})"))));

    private static Rewrite DeriveFromPosition(InvocationExpressionSyntax call, (string Arguments, IEnumerable<NodeEdit> Naming) position, string wrapper) => Rewrite.Create(
        "record-position",
        "Derive the id from the record's topic, partition and offset: every attempt gives the same id",
        NodeEdit.Replace(call, GeneratedCode.ParseExpression(string.Format(wrapper, $"RecordId.From({position.Arguments})")))).WithEdits(position.Naming);

    private static bool IsGenerator(SyntaxNode node) =>
        node is InvocationExpressionSyntax { Expression: var called } && Generators.Contains((called as MemberAccessExpressionSyntax)?.Name.Identifier.ValueText ?? "");

    // An id of another type is made of a Guid, where that type can be.
    private static string? FindWrapper(ExpressionSyntax call, SemanticModel model) => model.GetTypeInfo(call).Type switch
    {
        { Name: "Guid", ContainingNamespace.Name: "System" } => "{0}",
        INamedTypeSymbol type when type.InstanceConstructors.Any(IsFromGuid) => $"new {type.ToDisplayString()}({{0}})",
        _ => null,
    };

    private static bool IsFromGuid(IMethodSymbol constructor) =>
        constructor is { DeclaredAccessibility: Accessibility.Public, Parameters.Length: 1 }
        && constructor.Parameters[0].Type is { Name: "Guid", ContainingNamespace.Name: "System" };
}
