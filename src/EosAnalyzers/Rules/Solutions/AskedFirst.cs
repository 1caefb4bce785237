using System.Collections.Immutable;
using EosAnalyzers.CSharp;
using EosAnalyzers.Effects;
using EosAnalyzers.Facts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Rules.Solutions;

/// <summary>
/// The methods of a project that ask a port before they run what they are given: <c>Once.Run(inbox, id, () => ..)</c>.
/// </summary>
internal sealed class AskedFirst(
    Compilation compilation, ForeignFacts foreign, Func<ISymbol, bool> isVisible, CancellationToken cancellation)
{
    /// <summary>By the name of the delegate's parameter, the ports that are asked on every way to it.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> FindParameters()
    {
        var found = FactTable.Empty.AskedFirst.ToBuilder();
        foreach (var tree in compilation.SyntaxTrees)
        {
            var model = new Lazy<SemanticModel>(() => compilation.GetModel(tree));
            foreach (var declaration in FileMembers.Of(tree).All.OfType<MethodDeclarationSyntax>())
            {
                cancellation.ThrowIfCancellationRequested();
                if (!MayAsk(declaration)
                    || model.Value.GetDeclaredSymbol(declaration, cancellation) is not IMethodSymbol method
                    || !isVisible(method)
                    || method.GetDocumentationCommentId() is not { } id
                    || model.Value.GetOperation(declaration, cancellation) is not { } body)
                    continue;
                foreach (var (parameter, asked) in FindAsked(method, body))
                    found[FactTable.NameParameter(id, parameter.Name)] = asked;
            }
        }
        return found.ToImmutable();
    }

    // Names and shapes first: nearly no method is bound for this.
    private static bool MayAsk(MethodDeclarationSyntax method) =>
        method.ParameterList.Parameters.Any(parameter =>
            parameter.Type?.GetSimpleName() is { } type
                && (type is "Action" or "Func" || parameter.Type is NullableTypeSyntax))
        && method.DescendantNodes().Any(node => node is IfStatementSyntax or ConditionalExpressionSyntax);

    private IEnumerable<(IParameterSymbol Parameter, ImmutableArray<string> Asked)> FindAsked(
        IMethodSymbol method, IOperation body)
    {
        var runs = body.Descendants().OfType<IInvocationOperation>()
            .Where(call => call.TargetMethod.MethodKind == MethodKind.DelegateInvoke)
            .ToLookup(call => (call.Instance?.UnwrapConversions() as IParameterReferenceOperation)?.Parameter, SymbolEqualityComparer.Default);
        foreach (var parameter in method.Parameters)
        {
            var asked = runs[parameter]
                .Select(run => DuplicateGuard.FindPortsAsked(run, EffectPath.Empty, foreign))
                .Aggregate((IEnumerable<string>?)null, (all, one) => all?.Intersect(one) ?? one)
                ?.OrderBy(id => id, StringComparer.Ordinal)
                .ToImmutableArray();
            if (asked is { IsEmpty: false } some)
                yield return (parameter, some);
        }
    }
}
