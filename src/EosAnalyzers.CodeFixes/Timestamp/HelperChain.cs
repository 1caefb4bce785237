using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes.Timestamp;

/// <summary>
/// The helpers between a region and the clock that the last of them reads, or the id that it draws. Each gets an
/// overload that takes the value; the old method forwards to it with what it drew, so that no other caller changes. A
/// path through anything but plain methods of this project is left alone.
/// </summary>
internal sealed class HelperChain
{
    private readonly IReadOnlyList<HelperInvocation> links;
    private readonly Compilation compilation;

    private HelperChain(IReadOnlyList<HelperInvocation> links, HandedValue value, Compilation compilation) =>
        (this.links, Value, this.compilation) = (links, value, compilation);

    /// <summary>What is handed over.</summary>
    public HandedValue Value { get; }

    /// <summary>The call in the region, where the timestamp comes in.</summary>
    public InvocationExpressionSyntax Entry => links[0].Call;

    /// <summary>The chain of a finding whose value is drawn behind calls; null where it cannot be threaded.</summary>
    public static HelperChain? Create(FixTarget target, HandedValue? value)
    {
        var compilation = target.Model.Compilation;
        if (value is null || target.FindPathNodes() is not { Count: > 1 } path)
            return null;
        var calls = path.Take(path.Count - 1).ToList();
        if (calls.Count > 1 && value.IsDrawnBy(calls[calls.Count - 1], compilation))
            calls.RemoveAt(calls.Count - 1);
        var links = calls.Select(call => HelperInvocation.Create(call, compilation))
            .OfType<HelperInvocation>()
            .ToList();
        return links.Count == calls.Count
            && links.Zip(calls.Skip(1), (link, next) => link.Method.Span.Contains(next.Span)).All(nested => nested)
            ? new(links, value, compilation)
            : null;
    }

    /// <summary>The helpers, from the one that the region calls to the one that draws the value.</summary>
    public IEnumerable<MethodDeclarationSyntax> Methods => links.Select(link => link.Method).Distinct();

    /// <summary>The name of the helper that the region calls.</summary>
    public string FirstName => links[0].Method.Identifier.ValueText;

    /// <summary>
    /// One value is handed over for one record: nothing draws twice, and no helper is called in a loop.
    /// </summary>
    public bool DrawsOnce =>
        FindDraws(links[links.Count - 1].Method).ToList() is { Count: 1 } drawn
        && !EnclosingFunctions.IsRepeated(drawn[0], links[links.Count - 1].Method)
        && links.Zip(links.Skip(1), (outer, inner) => FindCalls(outer.Method, inner.Method).ToList() is { Count: 1 }
            && !EnclosingFunctions.IsRepeated(inner.Call, outer.Method)).All(once => once);

    /// <summary>The overloads of all helpers.</summary>
    public IEnumerable<NodeEdit> CreateOverloads() =>
        links.Select((link, station) => (link.Method, Body: TakeValue(station)))
            .Where(helper => !HelperInvocation.HasOverload(helper.Method, Value, compilation))
            .Select(helper => new NodeEdit(
                helper.Method.Parent!,
                $"overload {helper.Method.Identifier}{helper.Method.ParameterList}",
                type =>
                    HandedParameter.AddOverload(
                        (TypeDeclarationSyntax)type,
                        helper.Method,
                        HandedParameter.AddParameter(helper.Body, Value),
                        FindDrawnName(helper.Method))));

    // The name that the type has for it, which would have no use any more if it were written out.
    private string FindDrawnName(MethodDeclarationSyntax method) =>
        FindDraws(links[links.Count - 1].Method).FirstOrDefault() is IdentifierNameSyntax alias
            && links[links.Count - 1].Method.Parent == method.Parent
            ? alias.Identifier.Text
            : Value.Drawn;

    // In the last helper every draw becomes the parameter, in the others each call of the next one
    // passes it on.
    private MethodDeclarationSyntax TakeValue(int station)
    {
        var method = links[station].Method;
        return station + 1 < links.Count
            ? method.ReplaceNodes(
                FindCalls(method, links[station + 1].Method),
                (_, call) => HandedParameter.PassValue(call, Value.Name, Value.Name))
            : method.ReplaceNodes(
                FindDraws(method), (_, drawn) => SyntaxFactory.IdentifierName(Value.Name).WithTriviaFrom(drawn));
    }

    private IEnumerable<InvocationExpressionSyntax> FindCalls(
        MethodDeclarationSyntax method, MethodDeclarationSyntax next) =>
        method.DescendantNodes()
            .OfType<InvocationExpressionSyntax>()
            .Where(call => HelperInvocation.Create(call, compilation)?.Method == next);

    /// <summary>The places of a helper that draw the value.</summary>
    public IEnumerable<ExpressionSyntax> FindDraws(MethodDeclarationSyntax method) =>
        method.DescendantNodes(node => !Value.IsDrawnBy(node, compilation))
            .OfType<ExpressionSyntax>()
            .Where(node => Value.IsDrawnBy(node, compilation));
}
