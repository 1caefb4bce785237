using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes;

/// <summary>
/// An aggregator has no record at hand. A step before the grouping puts the record's timestamp beside the value, and the aggregator reads both. The pair is
/// never written to a topic, since a stream that is grouped by the key that it has is not repartitioned.
/// </summary>
internal sealed class CarriedTime
{
    // A stream whose key they may change is repartitioned.
    private static readonly HashSet<string> KeyKeeping = ["Filter", "FilterNot", "MapValues", "FlatMapValues", "Peek", "WithRecordTimestamp"];

    private readonly LambdaExpressionSyntax aggregator;
    private readonly InvocationExpressionSyntax grouping;
    private readonly SemanticModel model;
    private readonly ParameterSyntax value;

    private CarriedTime(LambdaExpressionSyntax aggregator, InvocationExpressionSyntax grouping, ParameterSyntax value, SemanticModel model) =>
        (this.aggregator, this.grouping, this.value, this.model) = (aggregator, grouping, value, model);

    public static CarriedTime? At(SyntaxNode place, SemanticModel model) =>
        Enclosing.Functions(place, model).LastOrDefault() is LambdaExpressionSyntax aggregator && Enclosing.Parameters(aggregator) is { Count: 3 } parameters
        && parameters.All(parameter => parameter.Type is null) && parameters[1].Identifier.ValueText != "_"
        && Enclosing.Call(aggregator) is { Expression: MemberAccessExpressionSyntax { Expression: var grouped } } call
        && model.GetSymbolInfo(call).Symbol is IMethodSymbol { Name: "Aggregate" } method && StreamizTypes.IsStreamiz(method)
        && Grouping(grouped, model) is { Expression: MemberAccessExpressionSyntax { Expression: var stream } } grouping
        && new SourcePosition(model.Compilation, KeyKeeping).Reads(stream)
            ? new(aggregator, grouping, parameters[1], model)
            : null;

    /// <summary>The timestamp in the aggregator.</summary>
    public string Milliseconds => $"{Name}.Timestamp";

    private string Name => Discard.Free("carried", aggregator, model);

    /// <summary>The edits; <paramref name="rewrite"/> gives what stands for the place.</summary>
    public IEnumerable<Edit> Carried(ExpressionSyntax place, Func<ExpressionSyntax, ExpressionSyntax> rewrite)
    {
        yield return FluentCall.Preceded(grouping, "MapValues((value, context) => (value, context.Timestamp))");
        yield return Discard.Renamed(value, Name);
        yield return new Edit(place, "carried", current => rewrite((ExpressionSyntax)current).WithTriviaFrom(current));
        var symbol = model.GetDeclaredSymbol(value);
        foreach (var use in aggregator.Body.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>())
            if (SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(use).Symbol, symbol))
                yield return Edit.Replace(use, SyntaxFactory.ParseExpression($"{Name}.value"));
    }

    // Windows lie between the grouping and the aggregate.
    private static InvocationExpressionSyntax? Grouping(ExpressionSyntax grouped, SemanticModel model) =>
        grouped is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: var name, Expression: var receiver } } call ? null
        : name.Identifier.ValueText == "WindowedBy" ? Grouping(receiver, model)
        : name is IdentifierNameSyntax { Identifier.ValueText: "GroupByKey" } && call.ArgumentList.Arguments.Count == 0 && StreamizTypes.IsStreamiz(model.GetSymbolInfo(call).Symbol) ? call
        : null;
}
