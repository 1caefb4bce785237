using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.Record;
using EosAnalyzers.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes.Timestamp;

/// <summary>
/// An aggregator has no record at hand. A step before the grouping puts the record's timestamp beside the value, and
/// the aggregator reads both. The pair is
/// never written to a topic, since a stream that is grouped by the key that it has is not repartitioned.
/// </summary>
internal sealed class CarriedTimestamp
{
    // A stream whose key they may change is repartitioned.
    private static readonly HashSet<string> KeyKeeping = [
        "Filter",
        "FilterNot",
        "MapValues",
        "FlatMapValues",
        "Peek",
        "WithRecordTimestamp"
    ];

    private readonly LambdaExpressionSyntax aggregator;
    private readonly InvocationExpressionSyntax grouping;
    private readonly SemanticModel model;
    private readonly ParameterSyntax value;

    private CarriedTimestamp(
        LambdaExpressionSyntax aggregator,
        InvocationExpressionSyntax grouping,
        ParameterSyntax value,
        SemanticModel model) =>
        (this.aggregator, this.grouping, this.value, this.model) = (aggregator, grouping, value, model);

    public static CarriedTimestamp? Create(SyntaxNode place, SemanticModel model) =>
        EnclosingFunctions.FindFunctions(place, model).LastOrDefault() is LambdaExpressionSyntax aggregator
        && EnclosingFunctions.GetParameters(aggregator) is { Count: 3 } parameters
        && parameters.All(parameter => parameter.Type is null) && parameters[1].Identifier.ValueText != "_"
        && EnclosingFunctions.FindCall(aggregator) is { Expression: MemberAccessExpressionSyntax { Expression: var grouped } } call
        && model.GetSymbolInfo(call).Symbol is IMethodSymbol { Name: "Aggregate" } method
        && StreamizTypes.IsStreamiz(method)
        && FindGrouping(grouped, model) is { Expression: MemberAccessExpressionSyntax { Expression: var stream } } grouping
        && new SourcePositionCheck(model.Compilation, KeyKeeping).ReadsSourceTopic(stream)
            ? new(aggregator, grouping, parameters[1], model)
            : null;

    /// <summary>The timestamp in the aggregator.</summary>
    public string Milliseconds => $"{PairName}.Timestamp";

    private string PairName => ParameterNaming.FindFreeName("carried", aggregator, model);

    /// <summary>The edits; <paramref name="rewrite"/> gives what stands for the place.</summary>
    public IEnumerable<NodeEdit> CreateEdits(ExpressionSyntax place, Func<ExpressionSyntax, ExpressionSyntax> rewrite)
    {
        yield return FluentChain.InsertBefore(grouping, "MapValues((value, context) => (value, context.Timestamp))");
        yield return ParameterNaming.RenameParameter(value, PairName);
        yield return new NodeEdit(
            place, "carried", current => rewrite((ExpressionSyntax)current).WithTriviaFrom(current));
        var symbol = model.GetDeclaredSymbol(value);
        foreach (var use in aggregator.Body.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>())
            if (SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(use).Symbol, symbol))
                yield return NodeEdit.Replace(use, SyntaxFactory.ParseExpression($"{PairName}.value"));
    }

    // Windows lie between the grouping and the aggregate.
    private static InvocationExpressionSyntax? FindGrouping(ExpressionSyntax grouped, SemanticModel model) =>
        grouped is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: var name, Expression: var receiver } } call
        ? null
        : name.Identifier.ValueText == "WindowedBy" ? FindGrouping(receiver, model)
        : name is IdentifierNameSyntax { Identifier.ValueText: "GroupByKey" }
            && call.ArgumentList.Arguments.Count == 0
            && StreamizTypes.IsStreamiz(model.GetSymbolInfo(call).Symbol) ? call
        : null;
}
