using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.Record;
using EosAnalyzers.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes.State;

/// <summary>
/// A lambda as a transformer that keeps the variable in a state store: it reads the value before the record is
/// processed and stores it afterwards, and an
/// aborted attempt leaves nothing of it. There is one value for each task, that is for each partition, where the
/// variable had one for each process.
/// </summary>
internal static class VariableStateStore
{
    /// <summary>
    /// The edits; none where the lambda needs more than its record, or where the store would need serdes that Streamiz
    /// does not have.
    /// </summary>
    public static IReadOnlyList<NodeEdit> CreateEdits(SharedVariable variable)
    {
        if (BuiltInSerDes.FindSerDes(variable.Type) is not { } serdes
            || variable.Operator.Name is not ("MapValues" or "Filter")
            || !NeedsOnlyItsRecord(variable)
            || GeneratedClass.FindHost(variable.Call) is not { } host)
            return [];
        var transformer = new VariableTransformer(
            variable, GeneratedClass.FindFreeName(VariableTransformer.SuggestName(variable), host));
        const string State = "Streamiz.Kafka.Net.State.Stores";
        var store =
            $"{State}.KeyValueStoreBuilder({State}.InMemoryKeyValueStore(\"{variable.Symbol.Name}\"), new Streamiz.Kafka.Net.SerDes.StringSerDes(), new {serdes}())";
        var supplier =
            $"Streamiz.Kafka.Net.Processors.Public.TransformerBuilder.New<{transformer.TypeArguments}>().Transformer<{transformer.Name}>().StateStore({store}).Build()";
        return [
            FluentChain.ReplaceCall(variable.Call, $"{GetOperatorName(variable)}({supplier})"),
            variable.RemoveDeclaration(),
            new NodeEdit(
                host,
                transformer.Name,
                type =>
                    GeneratedClass.AddToHost(
                        type, transformer.CreateDeclaration(GeneratedClass.GetAccessibility(host))))
        ];
    }

    // A filter drops the record by null, which TransformValues cannot; and TransformValues leaves the key alone, so
    // that nothing is repartitioned.
    private static string GetOperatorName(SharedVariable variable) =>
        variable.Operator.Name == "MapValues" && !variable.Operator.ContainingType.GetMembers("TransformValues").IsEmpty
            ? "TransformValues"
            : "Transform";

    // In a class of its own the lambda has its record, and the statics of the type around it.
    private static bool NeedsOnlyItsRecord(SharedVariable variable)
    {
        var lambda = variable.Lambda;
        return variable.Model.AnalyzeDataFlow(lambda.Body) is { Succeeded: true } flow
            && flow.ReadInside.Concat(flow.WrittenInside)
                .All(symbol =>
                    SymbolEqualityComparer.Default.Equals(symbol, variable.Symbol)
                        || IsDeclaredInLambda(symbol, lambda)
                        || symbol is IParameterSymbol { IsThis: true } && NeedsOnlyTheVariable(variable))
            && !lambda.DescendantTokens().Any(token => VariableTransformer.ReservedNames.Contains(token.ValueText))
            && !variable.Call.Ancestors()
                .OfType<MethodDeclarationSyntax>()
                .Any(method => method.TypeParameterList is not null);
    }

    // A field of the object, and nothing else of it.
    private static bool NeedsOnlyTheVariable(SharedVariable variable) =>
        !variable.Lambda.DescendantNodes().Any(node => node is InstanceExpressionSyntax)
            && variable.Lambda.DescendantNodes().OfType<IdentifierNameSyntax>()
                .Where(name => name.Parent is not MemberAccessExpressionSyntax access || access.Name != name)
                .Select(name => variable.Model.GetSymbolInfo(name).Symbol)
                .All(symbol =>
                    symbol is null
                        or { IsStatic: true }
                        or not (IFieldSymbol or IPropertySymbol or IMethodSymbol or IEventSymbol)
                        || SymbolEqualityComparer.Default.Equals(symbol, variable.Symbol));

    private static bool IsDeclaredInLambda(ISymbol symbol, LambdaExpressionSyntax lambda) =>
        !(symbol is IParameterSymbol parameter && (parameter.IsThis || StreamizTypes.IsContextOnly(parameter.Type)))
        && symbol.DeclaringSyntaxReferences.All(declared => lambda.Span.Contains(declared.Span));
}
