using System.Collections.Immutable;
using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes.Record;

/// <summary>How the record that is being processed can be named at a place.</summary>
/// <param name="Name">The variable that holds the record or its context.</param>
/// <param name="Kind">What the variable is.</param>
/// <param name="Region">The function whose parameter it is: the region, for a record of the topology.</param>
/// <param name="NamingEdits">The edits that give a discarded parameter its name.</param>
internal sealed record RecordAccess(
    string Name, RecordKind Kind, SyntaxNode? Region, ImmutableArray<NodeEdit> NamingEdits)
{
    /// <summary>The record's timestamp in milliseconds since 1970 UTC.</summary>
    public string Milliseconds => Kind switch
    {
        RecordKind.Record => $"{Name}.Timestamp.UnixTimestampMs",
        RecordKind.Consumed => $"{Name}.Message.Timestamp.UnixTimestampMs",
        _ => $"{Name}.Timestamp",
    };

    /// <summary>Topic, partition and offset as arguments; null where the record does not tell.</summary>
    public string? Position => Kind switch
    {
        RecordKind.Context => $"{Name}.Topic, {Name}.Partition, {Name}.Offset",
        RecordKind.Record =>
            $"{Name}.TopicPartitionOffset.Topic, {Name}.TopicPartitionOffset.Partition.Value, {Name}.TopicPartitionOffset.Offset.Value",
        RecordKind.Consumed => $"{Name}.Topic, {Name}.Partition.Value, {Name}.Offset.Value",
        _ => null,
    };

    /// <summary>The loop that gives the variable another record in each round; null where it is a parameter.</summary>
    public SyntaxNode? FindLoop(SyntaxNode place, SemanticModel model)
    {
        if (Region is not null || FindLocal(place, model) is not { } local)
            return null;
        var declared = local.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax()).First();
        var filled = declared is VariableDeclaratorSyntax { Initializer: null }
            ? declared.FirstAncestorOrSelf<MemberDeclarationSyntax>()?.DescendantNodes()
                .OfType<AssignmentExpressionSyntax>()
                .Where(assignment =>
                    assignment.Left is IdentifierNameSyntax name && name.Identifier.ValueText == local.Name)
                .Cast<SyntaxNode>()
            : new[] { declared };
        return filled?.Select(value => value.AncestorsAndSelf()
                .FirstOrDefault(node => node.Span.Contains(place.Span) && EnclosingFunctions.Repeats(node, place)))
            .FirstOrDefault(loop => loop is not null && !EnclosingFunctions.IsFunction(loop));
    }

    /// <summary>The access at the place, or null when no record or context can be named there.</summary>
    public static RecordAccess? FindRecord(SyntaxNode place, SemanticModel model) =>
        EnclosingFunctions.FindFunctions(place, model)
            .SelectMany(function =>
                EnclosingFunctions.GetParameters(function)
                    .Where(parameter => IsSeenAt(place, parameter, model))
                    .Select(parameter => FindThroughParameter(parameter, function, model)))
            .FirstOrDefault(access => access is not null)
        ?? FindThroughLocal(place, model);

    // A nested function may have a parameter or a variable of the same name.
    private static bool IsSeenAt(SyntaxNode place, ParameterSyntax parameter, SemanticModel model) =>
        parameter.Identifier.ValueText == "_"
        || model.LookupSymbols(place.SpanStart, name: parameter.Identifier.ValueText)
            .All(symbol => symbol is not (ILocalSymbol or IParameterSymbol)
                || SymbolEqualityComparer.Default.Equals(symbol, model.GetDeclaredSymbol(parameter)));

    private static RecordAccess? FindThroughParameter(
        ParameterSyntax parameter, SyntaxNode function, SemanticModel model) =>
        model.GetDeclaredSymbol(parameter) is IParameterSymbol symbol
            && StreamizTypes.GetRecordKind(symbol.Type) is { } kind
            ? parameter.Identifier.ValueText == "_"
                ? ParameterNaming.NameDiscard(parameter, symbol, function, kind, model)
                : new(parameter.Identifier.Text, kind, function, ImmutableArray<NodeEdit>.Empty)
            : null;

    // The loop of a hand-written transaction holds its record in a local.
    private static RecordAccess? FindThroughLocal(SyntaxNode place, SemanticModel model) =>
        FindLocal(place, model) is { } local
            ? new RecordAccess(local.Name, RecordKind.Consumed, null, ImmutableArray<NodeEdit>.Empty)
            : null;

    private static ILocalSymbol? FindLocal(SyntaxNode place, SemanticModel model) =>
        model.LookupSymbols(place.SpanStart).OfType<ILocalSymbol>()
            .FirstOrDefault(local => StreamizTypes.GetRecordKind(local.Type) is RecordKind.Consumed
                && local.DeclaringSyntaxReferences.All(declared => IsBefore(declared.GetSyntax(), place)));

    // A loop's own variable is declared by the whole loop.
    private static bool IsBefore(SyntaxNode declaration, SyntaxNode place) =>
        declaration is ForEachStatementSyntax loop
            ? loop.Statement.Span.Contains(place.Span)
            : declaration.Span.End < place.SpanStart;
}
