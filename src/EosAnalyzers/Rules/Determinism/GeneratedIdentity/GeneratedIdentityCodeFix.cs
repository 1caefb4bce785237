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
/// Replaces a generated id by one that is derived from the record: from its position in the source topic or the event's
/// own id; by decision from a business
/// key, which also sees what a producer wrote twice and gives all records of the key one id. Where none names the
/// record, nothing is offered.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class GeneratedIdentityCodeFix : ReplayCodeFix
{
    private const string Position =
        "a record that comes from its source topic without a repartition; in a loop an index";
    private const string Key = "a member of the record that is an id, or the record's key; one id for one record";

    private static readonly HashSet<string> Generators = ["NewGuid", "CreateVersion7", "NewUlid", "NextGuid"];

    private static readonly FixAction FromPosition = new(
        "record-position", FixKind.Safe, "Derive the id from the record's topic, partition and offset", Position);

    private static readonly FixAction FromEvent = new(
        "event-key",
        FixKind.Safe, "Derive the id from {0}, the event's own id", "a member EventId or MessageId of the record");

    private static readonly FixAction FromKey = new(
        "business-key", FixKind.Decision, "Derive the id from {0}: records with the same one get one id", Key);

    private static readonly FixAction SetFromPosition = new(
        "set-record-position",
        FixKind.Safe,
        "Set {0} from the record's topic, partition and offset",
        Position + "; a settable member that its own type fills");

    private static readonly FixAction SetFromKey = new(
        "set-business-key",
        FixKind.Decision,
        "Set {0} from {1}: records with the same one get one id",
        Key + "; a settable member that its own type fills");

    private const string Helpers =
        "plain methods and local functions of this project between the operator and the one place that draws the id";

    private static readonly FixAction HandPosition = new(
        "thread-record-position",
        FixKind.Safe,
        "Pass an id made of the record's position to {0}",
        Position + "; " + Helpers);

    private static readonly FixAction HandKey = new(
        "thread-business-key",
        FixKind.Decision,
        "Pass an id made of {1} to {0}: one id for each",
        Key + "; " + Helpers);

    private static readonly FixAction FromElement = new(
        "element-key",
        FixKind.Decision,
        "Derive the id from {0} and the element's index",
        "a member of the record that is an id, or the record's key; one id for each element of a Select or a loop");

    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS1003", "EOS2002");

    internal override IReadOnlyList<FixAction> Actions { get; } = [
        FromPosition,
        FromEvent,
        FromKey,
        SetFromPosition,
        SetFromKey,
        HandPosition,
        HandKey,
        FromElement
    ];

    internal override IEnumerable<Rewrite> FindRewrites(FixTarget target)
    {
        if (SelfInitializedMember.Create(target) is { } member)
            return SetWhereCreated(member, target);
        if (FindChain(target) is { } chain)
            return chain.DrawsOnce(CountIds(target)) ? HandToHelpers(chain, target) : [];
        if (!target.IsDirect
            || target.Node is not InvocationExpressionSyntax call
            || !IsGenerator(call)
            || FindWrapper(call, target.Model) is not { } wrapper
            || RecordDerivation.Create(call, target) is not { } derivation)
            return [];
        return DeriveFromPosition(call, derivation, wrapper, target)
            .Concat(DeriveFromKeys(call, derivation, wrapper, target))
            .Concat(DeriveFromElement(call, derivation, wrapper, target));
    }

    // To the helper that draws the id, or makes the object whose type does.
    private static HelperChain? FindChain(FixTarget target) =>
        HandedValue.FindId(target.SourceApi) is not { } id ? null
        : SelfInitializedMember.CreateBehindHelpers(target) is { } member
            ? member.Value.Span == member.Read.Span ? HelperChain.Create(target, id, member) : null
        : HelperChain.Create(target, id);

    private static IEnumerable<Rewrite> HandToHelpers(HelperChain chain, FixTarget target)
    {
        if (FindPositions(chain, target) is { } entries && chain.CreateEdits(allEntriesPass: true) is { } inPlace)
            yield return entries.Aggregate(
                HandPosition.CreateRewrite(chain.FirstName),
                (rewrite, entry) => rewrite.WithEdits(
                    entry.Naming.Prepend(chain.PassValue(entry.Call, $"RecordId.From({entry.Arguments})"))))
                .WithEdits(inPlace);
        if (RecordDerivation.Create(chain.Entry, target) is not { } derivation
            || chain.CreateEdits(chain.FindOtherEntries() is { Count: 0 }) is not { } taking)
            yield break;
        if (FindPositions(chain, target) is null && derivation.FindPosition("From", CountIds(target)) is { } position)
            yield return HandPosition.CreateRewrite(
                chain.FirstName, chain.PassValue(chain.Entry, $"RecordId.From({position.Arguments})"))
                .WithEdits(position.Naming)
                .WithEdits(taking);
        if (derivation.FindKeys().FirstOrDefault(key => key.IsSure) is { } sure)
            yield return HandKey.CreateRewrite(
                [chain.FirstName, sure.Expression],
                chain.PassValue(
                    chain.Entry,
                    $"RecordId.FromKey(\"{derivation.FindPurposeName(CountIds(target))}\", {sure.Expression})"))
                .WithEdits(taking);
    }

    // What every call of the first helper can pass; null where one cannot, and keeps what it had.
    private static IReadOnlyList<(InvocationExpressionSyntax Call, string Arguments, IEnumerable<NodeEdit> Naming)>?
        FindPositions(HelperChain chain, FixTarget target)
    {
        if (chain.FindOtherEntries() is not { } others)
            return null;
        var entries = new List<(InvocationExpressionSyntax, string, IEnumerable<NodeEdit>)>();
        foreach (var call in others.Prepend(chain.Entry))
            if (call.SyntaxTree == target.Root.SyntaxTree
                && RecordDerivation.Create(call, target)?.FindPosition("From", CountIds(target)) is { } position)
                entries.Add((call, position.Arguments, position.Naming));
            else
                return null;
        return entries;
    }

    private static IEnumerable<Rewrite> DeriveFromElement(
        InvocationExpressionSyntax call, RecordDerivation derivation, string wrapper, FixTarget target)
    {
        if (derivation.FindElementKeys() is not ({ Count: > 0 } keys, { } index))
            yield break;
        var derived =
            $"RecordId.FromKey(\"{derivation.FindPurposeName(CountIds(target))}\", $\"{{{keys[0].Expression}}}/{{{index.Expression}}}\")";
        yield return FromElement.CreateRewrite(keys[0].Expression, Replace(call, wrapper, derived))
            .WithEdits(index.NamingEdits);
    }

    // What may become an id of the record: a draw, the call of a helper that draws, an object whose type does.
    private static DrawCount CountIds(FixTarget target) =>
        new("ids", DrawingHelpers.ForIds(target.Model.Compilation, IsGenerator).CountDraws);

    private static IEnumerable<Rewrite> SetWhereCreated(SelfInitializedMember member, FixTarget target)
    {
        if (!IsGenerator(member.Value)
            || member.Value.Span != member.Read.Span
            || FindWrapper(
                member.Value, target.Model.Compilation.GetSemanticModel(member.Value.SyntaxTree)) is not { } wrapper
            || RecordDerivation.Create(member.Creation, target) is not { } derivation)
            yield break;
        if (derivation.FindPosition(
                "From", CountIds(target), member.CountBefore(new("ids", IsGenerator))) is { } position)
            yield return SetFromPosition.CreateRewrite(member.Name)
                .WithEdits(position.Naming)
                .WithEdits(member.CreateEdits(string.Format(wrapper, $"RecordId.From({position.Arguments})")));
        if (derivation.FindKeys().FirstOrDefault(key => key.IsSure) is { } sure)
            yield return SetFromKey.CreateRewrite([member.Name, sure.Expression])
                .WithEdits(
                    member.CreateEdits(
                        string.Format(
                            wrapper,
                            $"RecordId.FromKey(\"{derivation.FindPurposeName(CountIds(target))}\", {sure.Expression})")));
    }

    private static IEnumerable<Rewrite> DeriveFromPosition(
        InvocationExpressionSyntax call, RecordDerivation derivation, string wrapper, FixTarget target) =>
        derivation.FindPosition("From", CountIds(target)) is { } position
            ? [FromPosition.CreateRewrite(Replace(call, wrapper, $"RecordId.From({position.Arguments})"))
                .WithEdits(position.Naming)]
            : [];

    // The id of an order comes again with the order's next event: whether one id for both is meant, the code does not
    // show.
    private static IEnumerable<Rewrite> DeriveFromKeys(
        InvocationExpressionSyntax call, RecordDerivation derivation, string wrapper, FixTarget target)
    {
        var variants = new Dictionary<FixAction, int>();
        foreach (var key in derivation.FindKeys().OrderByDescending(key => key.NamesEvent))
        {
            var action = key.NamesEvent ? FromEvent : FromKey;
            variants.TryGetValue(action, out var rank);
            variants[action] = rank + 1;
            var derived = $"RecordId.FromKey(\"{derivation.FindPurposeName(CountIds(target))}\", {key.Expression})";
            yield return action.CreateRewrite(
                key.Expression, Replace(call, wrapper, derived)) with
            { Variant = rank == 0 ? "" : key.Expression };
        }
    }

    private static NodeEdit Replace(InvocationExpressionSyntax call, string wrapper, string id) =>
        NodeEdit.Replace(call, GeneratedCode.ParseExpression(string.Format(wrapper, id)));

    private static bool IsGenerator(SyntaxNode node) =>
        node is InvocationExpressionSyntax { Expression: var called }
            && called switch
            {
                MemberAccessExpressionSyntax access => Generators.Contains(access.Name.Identifier.ValueText),
                // `using static System.Guid;`
                IdentifierNameSyntax name => Generators.Contains(name.Identifier.ValueText),
                _ => false,
            };

    // An id of another type is made of a Guid, where that type can be.
    private static string? FindWrapper(ExpressionSyntax call, SemanticModel model) =>
        model.GetTypeInfo(call).Type switch
        {
            { Name: "Guid", ContainingNamespace.Name: "System" } => "{0}",
            INamedTypeSymbol type when type.InstanceConstructors.Any(IsFromGuid) =>
                $"new {type.ToDisplayString()}({{0}})",
            _ => null,
        };

    private static bool IsFromGuid(IMethodSymbol constructor) =>
        constructor is { DeclaredAccessibility: Accessibility.Public, Parameters.Length: 1 }
        && constructor.Parameters[0].Type is { Name: "Guid", ContainingNamespace.Name: "System" };
}
