using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Topology;

/// <summary>
/// An output that the same record has reached before a region runs: <c>orders.To("audit"); orders.Foreach(Charge);</c>.
/// Seen with 1.7.0 to 1.8.0-rc1:
/// when the region throws, the default handler closes the task by a commit, and the half-processed record stays.
/// </summary>
internal static class PrecedingOutput
{
    public static bool PrecedesRegion(Region region, Compilation compilation)
    {
        if (region.FindOperatorCall() is not { Expression: MemberAccessExpressionSyntax access } call
            || FindEnclosingMember(call) is not { } member)
            return false;
        var model = compilation.GetSemanticModel(call.SyntaxTree);
        var streams = CollectStreamVariables(access.Expression, model);
        return member.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(output =>
                RegionFinder.GetCalledName(output) == "To" && GetNamePosition(output) < access.Name.SpanStart)
            .Any(output =>
                StreamizApi.IsStreamizType(model.GetSymbolInfo(output).Symbol?.ContainingType)
                    && CollectStreamVariables(output, model).Overlaps(streams));
    }

    private static int GetNamePosition(InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax access ? access.Name.SpanStart : call.SpanStart;

    private static SyntaxNode? FindEnclosingMember(SyntaxNode node) =>
        node.Ancestors().FirstOrDefault(outer => outer is BaseMethodDeclarationSyntax or CompilationUnitSyntax);

    // Every stream variable that the chain of operators stands on, back to the source.
    private static HashSet<ISymbol> CollectStreamVariables(ExpressionSyntax chain, SemanticModel model)
    {
        var streams = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        for (ExpressionSyntax? link = chain; link is not null;)
            link = link switch
            {
                InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } => access.Expression,
                IdentifierNameSyntax name when model.FindOwnModel(name)?.GetSymbolInfo(name).Symbol is (ILocalSymbol
                    or IParameterSymbol
                    or IFieldSymbol) and { } variable && IsStreamVariable(variable) && streams.Add(variable) =>
                    (variable.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() as VariableDeclaratorSyntax)?.Initializer?.Value,
                _ => null,
            };
        return streams;
    }

    private static bool IsStreamVariable(ISymbol variable) =>
        ((variable as ILocalSymbol)?.Type
            ?? (variable as IParameterSymbol)?.Type
            ?? (variable as IFieldSymbol)?.Type) is { Name: "IKStream" or "IKTable" };
}
