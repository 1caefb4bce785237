using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes;

/// <summary>
/// A lambda as a transformer that keeps the variable in a state store: it reads the value before the record is processed and stores it afterwards, and an
/// aborted attempt leaves nothing of it. There is one value for each task, that is for each partition, where the variable had one for each process.
/// </summary>
internal static class StoredVariable
{
    /// <summary>The edits; none where the lambda needs more than its record, or where the store would need serdes that Streamiz does not have.</summary>
    public static IReadOnlyList<Edit> Of(SharedVariable variable)
    {
        if (BuiltInSerDes.Of(variable.Type) is not { } serdes || variable.Operator.Name is not ("MapValues" or "Filter") || !StandsAlone(variable) || AddedClass.Host(variable.Call) is not { } host)
            return [];
        var transformer = new VariableTransformer(variable, AddedClass.Free(VariableTransformer.NameFor(variable), host));
        const string State = "Streamiz.Kafka.Net.State.Stores";
        var store = $"{State}.KeyValueStoreBuilder({State}.InMemoryKeyValueStore(\"{variable.Symbol.Name}\"), new Streamiz.Kafka.Net.SerDes.StringSerDes(), new {serdes}())";
        var supplier = $"Streamiz.Kafka.Net.Processors.Public.TransformerBuilder.New<{transformer.Types}>().Transformer<{transformer.Name}>().StateStore({store}).Build()";
        return [FluentCall.Replaced(variable.Call, $"{Step(variable)}({supplier})"), variable.Undeclared(), new Edit(host, transformer.Name, type => AddedClass.With(type, transformer.Declaration(AddedClass.Accessibility(host))))];
    }

    // A filter drops the record by null, which TransformValues cannot; and TransformValues leaves the key alone, so that nothing is repartitioned.
    private static string Step(SharedVariable variable) =>
        variable.Operator.Name == "MapValues" && !variable.Operator.ContainingType.GetMembers("TransformValues").IsEmpty ? "TransformValues" : "Transform";

    // In a class of its own the lambda has its record, and the statics of the type around it.
    private static bool StandsAlone(SharedVariable variable)
    {
        var lambda = variable.Lambda;
        return variable.Model.AnalyzeDataFlow(lambda.Body) is { Succeeded: true } flow
            && flow.ReadInside.Concat(flow.WrittenInside).All(symbol => SymbolEqualityComparer.Default.Equals(symbol, variable.Symbol) || IsOfRecord(symbol, lambda))
            && !lambda.DescendantTokens().Any(token => VariableTransformer.Names.Contains(token.ValueText))
            && !variable.Call.Ancestors().OfType<MethodDeclarationSyntax>().Any(method => method.TypeParameterList is not null);
    }

    private static bool IsOfRecord(ISymbol symbol, LambdaExpressionSyntax lambda) =>
        !(symbol is IParameterSymbol parameter && (parameter.IsThis || StreamizTypes.IsContextOnly(parameter.Type)))
        && symbol.DeclaringSyntaxReferences.All(declared => lambda.Span.Contains(declared.Span));
}
