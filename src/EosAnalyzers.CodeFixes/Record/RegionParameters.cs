using EosAnalyzers.CSharp;
using EosAnalyzers.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.CodeFixes.Record;

/// <summary>
/// Which parameters of a region hold the record's key and its value. The context, what an aggregate has so far and what
/// a partitioner is told beside the record are neither.
/// </summary>
internal static class RegionParameters
{
    private static readonly HashSet<string> OfTwoValues = ["Join", "LeftJoin", "OuterJoin", "Reduce"];

    public static IEnumerable<(IParameterSymbol Parameter, bool IsKey)> FindKeyAndValue(
        SyntaxNode region, SemanticModel model)
    {
        var parameters = EnclosingFunctions.GetParameters(region)
            .Select(parameter => model.GetDeclaredSymbol(parameter))
            .OfType<IParameterSymbol>()
            .Where(parameter => !StreamizTypes.IsContextOnly(parameter.Type) && !IsOfHost(parameter.Type))
            .ToList();
        var name = EnclosingFunctions.FindCall(region) is { } call ? model.GetSymbolInfo(call).Symbol?.Name ?? "" : "";
        var key = parameters.Count switch
        {
            5 => 1,
            2 when OfTwoValues.Contains(name) => -1,
            2 or 3 => 0,
            _ => -1,
        };
        return parameters
            .Select((parameter, at) =>
                (Parameter: parameter,
                    IsKey: at == key,
                    IsOther: parameters.Count == 5
                        ? at is 0 or > 2
                        : parameters.Count == 3 && at == 2 && name == "Aggregate"))
            .Where(given => !given.IsOther && given.Parameter.Name != "_")
            .Select(given => (given.Parameter, given.IsKey));
    }

    // `FunctionContext.InvocationId` is a new one in each delivery, as is all that a host says of a call.
    private static bool IsOfHost(ITypeSymbol type) => type.GetRootNamespace() == "Microsoft";
}
