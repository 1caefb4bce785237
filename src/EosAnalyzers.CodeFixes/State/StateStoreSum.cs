using System.Globalization;
using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.Record;
using EosAnalyzers.CodeFixes.Sql;
using EosAnalyzers.CodeFixes.Syntax;
using EosAnalyzers.Sql.Rewriting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.CodeFixes.State;

/// <summary>
/// A sink that adds each record to a column of its key's row, as a sink that assigns what the stream itself has summed
/// up by key in a state store:
/// the sum is rolled back with an aborted attempt, and to assign it twice changes nothing.
/// </summary>
internal sealed class StateStoreSum
{
    private readonly LambdaExpressionSyntax sink;
    private readonly InvocationExpressionSyntax call;
    private readonly IReadOnlyList<ParameterSyntax> parameters;
    private readonly ITypeSymbol key;
    private readonly ExpressionSyntax? amount;
    private readonly CounterUpdate increment;
    private readonly SemanticModel model;

    private StateStoreSum(
        LambdaExpressionSyntax sink,
        InvocationExpressionSyntax call,
        ITypeSymbol key,
        ExpressionSyntax? amount,
        CounterUpdate increment,
        SemanticModel model)
    {
        (this.sink,
            this.call,
            this.key,
            this.amount,
            this.increment,
            this.model) = (sink, call, key, amount, increment, model);
        parameters = [.. EnclosingFunctions.GetParameters(sink)];
        Name = ParameterNaming.FindFreeName("total", sink, model);
    }

    /// <summary>The name of the sum in the sink.</summary>
    public string Name { get; }

    /// <summary>
    /// Whether Streamiz has serdes for the key and the sum; the store takes the stream's own otherwise.
    /// </summary>
    public bool HasSerDes =>
        BuiltInSerDes.FindSerDes(key) is not null && BuiltInSerDes.FindSerDesOfKeyword(SumType) is not null;

    private string SumType => amount is null ? "long" : GetSumType(model.GetTypeInfo(amount).Type)!;

    /// <summary>
    /// Null where the row is not that of the record's key, or where the sink needs more of the value than the amount.
    /// </summary>
    public static StateStoreSum? Create(
        CounterUpdate increment, IInvocationOperation executed, ParameterValues given, SemanticModel model)
    {
        if (EnclosingFunctions.FindFunctions(executed.Syntax, model)
            .LastOrDefault() is not LambdaExpressionSyntax { Modifiers.Count: 0 } sink
                || EnclosingFunctions.FindCall(sink) is not { ArgumentList.Arguments.Count: 1, Expression: MemberAccessExpressionSyntax } call
                || model.GetSymbolInfo(call).Symbol is not IMethodSymbol { Name: "Foreach", ContainingType: { Name: "IKStream", TypeArguments: { Length: 2 } types } } method
                || !StreamizTypes.IsStreamiz(method)
                || EnclosingFunctions.GetParameters(sink) is not { Count: 3 } parameters
                || parameters.Any(parameter => parameter.Type is not null)
                || !given.IsRecordKey(increment.Key))
            return null;
        var amount = increment.Amount is { } parameter ? FindAmount(given, parameter, sink) : null;
        return (increment.Amount is null
            || amount is not null && GetSumType(model.GetTypeInfo(amount).Type) is not null)
                && IsOnlyUseOfValue(sink, parameters[1], amount, model)
            ? new(sink, call, types[0], amount, increment, model)
            : null;
    }

    /// <summary>The sum before the sink, and in it the sum where the amount was.</summary>
    public IEnumerable<NodeEdit> CreateEdits()
    {
        yield return FluentChain.InsertBefore(call, "GroupByKey()", GetSumStep(), "ToStream()");
        yield return ParameterNaming.RenameParameter(parameters[1], Name);
        if (amount?.Parent is AnonymousObjectMemberDeclaratorSyntax { NameEquals: null } member)
            yield return NodeEdit.Replace(
                member,
                ((AnonymousObjectCreationExpressionSyntax)GeneratedCode.ParseExpression(
                    $"new {{ {GetMemberName(amount)} = {Name} }}")).Initializers[0]);
        else if (amount is not null)
            yield return NodeEdit.Replace(amount, GeneratedCode.ParseExpression(Name));
    }

    private string GetSumStep()
    {
        const string Space = "Streamiz.Kafka.Net";
        var (keyType, sumType) = (key.ToMinimalDisplayString(model, call.SpanStart), SumType);
        var serdes = HasSerDes
            ? $", {BuiltInSerDes.FindSerDes(key)}, {BuiltInSerDes.FindSerDesOfKeyword(sumType)}"
            : "";
        var store = $"{Space}.Table.InMemory.As<{keyType}, {sumType}{serdes}>(\"{StoreName()}\")";
        var added = amount?.WithoutTrivia().ToString() ?? increment.Number.ToString(CultureInfo.InvariantCulture);
        return amount is null && increment.Number == 1
            ? $"Count({store})"
            : $"Aggregate(() => {GetZero(sumType)}, ({parameters[0].Identifier.Text}, {parameters[1].Identifier.Text}, {Name}) => {Name} + {added}, {store})";
    }

    // A topic is named after the store.
    private string StoreName() =>
        string.Concat(
            $"{increment.Table}-{increment.Column}".Select(character =>
                char.IsLetterOrDigit(character) && character < 128 || character is '.' or '_' ? character : '-'));

    private static string GetZero(string type) => type switch { "long" => "0L", "double" => "0d", _ => "0m" };

    // A sum of ints outgrows an int.
    private static string? GetSumType(ITypeSymbol? type) => type?.SpecialType switch
    {
        SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Int16 or SpecialType.System_Byte =>
            "long",
        SpecialType.System_Single or SpecialType.System_Double => "double",
        SpecialType.System_Decimal => "decimal",
        _ => null,
    };

    private static ExpressionSyntax? FindAmount(ParameterValues given, string parameter, LambdaExpressionSyntax sink) =>
        given.FindValues(parameter)
            .Where(value => sink.Span.Contains(value.Syntax.Span) && !value.ConstantValue.HasValue)
            .Select(GetWrittenExpression)
            .Distinct()
            .ToList() is { Count: 1 } only ? only[0] : null;

    private static ExpressionSyntax? GetWrittenExpression(IOperation value) =>
        (value is IConversionOperation { IsImplicit: true } conversion
            ? conversion.Operand
            : value).Syntax as ExpressionSyntax;

    private static bool IsOnlyUseOfValue(
        LambdaExpressionSyntax sink, ParameterSyntax value, ExpressionSyntax? amount, SemanticModel model)
    {
        var symbols = sink.Body.DescendantNodesAndSelf()
            .OfType<IdentifierNameSyntax>()
            .Select(name => (Name: name, Symbol: model.GetSymbolInfo(name).Symbol));
        var own = model.GetDeclaredSymbol(value);
        return (amount is null
            || sink.Span.Contains(amount.Span)
                && amount.DescendantNodesAndSelf()
                        .OfType<IdentifierNameSyntax>()
                        .Select(name => model.GetSymbolInfo(name).Symbol)
                        .All(symbol =>
                            SymbolEqualityComparer.Default.Equals(symbol, own)
                                || symbol is IPropertySymbol or IFieldSymbol))
            && symbols.All(use =>
                !SymbolEqualityComparer.Default.Equals(use.Symbol, own)
                    || amount?.Span.Contains(use.Name.Span) == true);
    }

    private static string GetMemberName(ExpressionSyntax amount) =>
        (amount as MemberAccessExpressionSyntax)?.Name.Identifier.Text ?? amount.ToString();
}
