using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes.Timestamp;

/// <summary>
/// The helpers between a region and the clock that the last of them reads, or the id that it draws. One that nobody
/// else calls gets a parameter for the value. Any other gets an overload that takes it; the old method forwards to it
/// with what it drew, so that no other caller changes. A path through anything but plain methods and local functions of
/// this project is left alone.
/// </summary>
internal sealed class HelperChain
{
    private const string FirstForm = "System.DateTime";

    private readonly IReadOnlyList<HelperInvocation> links;
    private readonly bool drawsSibling;
    private readonly Compilation compilation;

    private HelperChain(
        IReadOnlyList<HelperInvocation> links, HandedValue value, bool drawsSibling, Compilation compilation) =>
        (this.links, Value, this.drawsSibling, this.compilation) = (links, value, drawsSibling, compilation);

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
        if (links.Count != calls.Count
            || !links.Zip(calls.Skip(1), (link, next) => link.Method.Span.Contains(next.Span)).All(nested => nested))
            return null;
        // What a function inside of a helper reads, the helper's parameter gives it.
        while (links.Count > 1 && IsInside(links[links.Count - 1].Method, links[links.Count - 2].Method))
            links.RemoveAt(links.Count - 1);
        var drawsSibling = value.Sibling is { } sibling
            && links.Any(link => FindDraws(link.Method, sibling, compilation).Any());
        var free = value.WithFreeName(
            links.SelectMany(link => EnclosingFunctions.GetParameters(link.Method))
                .Select(parameter => parameter.Identifier.ValueText),
            !drawsSibling || value.Type == FirstForm);
        return free is not null
            && !links.Zip(links.Skip(1), (outer, inner) => outer.Method.Span.Contains(inner.Method.Span)).Contains(true)
            ? new(links, free, drawsSibling, compilation)
            : null;
    }

    private static bool IsInside(SyntaxNode function, SyntaxNode helper) =>
        helper.Span.Contains(function.Span)
            && function is LocalFunctionStatementSyntax local
            && !local.Modifiers.Any(SyntaxKind.StaticKeyword);

    /// <summary>The helpers, from the one that the region calls to the one that draws the value.</summary>
    public IEnumerable<SyntaxNode> Methods => links.Select(link => link.Method).Distinct();

    /// <summary>The name of the helper that the region calls.</summary>
    public string FirstName => GetName(links[0].Method);

    /// <summary>
    /// One value is handed over for one record: nothing draws twice, and no helper is called in a loop.
    /// </summary>
    public bool DrawsOnce =>
        FindDraws(links[links.Count - 1].Method).ToList() is { Count: 1 } drawn
        && !EnclosingFunctions.IsRepeated(drawn[0], links[links.Count - 1].Method)
        && links.Zip(links.Skip(1), (outer, inner) => FindCalls(outer.Method, inner.Method).ToList() is { Count: 1 }
            && !EnclosingFunctions.IsRepeated(inner.Call, outer.Method)).All(once => once);

    /// <summary>
    /// The calls of the first helper from elsewhere; null where they are not all known, or one is no plain call.
    /// </summary>
    public IReadOnlyList<InvocationExpressionSyntax>? FindOtherEntries() =>
        FindCallsOfPrivate(links[0].Method) is { } calls && !calls.Exists(IsInsideOfHelper)
            ? calls.FindAll(call => call != Entry)
            : null;

    /// <summary>
    /// The parameters and overloads of all helpers; null where a function has to take the value that cannot.
    /// </summary>
    /// <param name="allEntriesPass">Every call of the first helper passes the value, so that it needs no
    /// overload.</param>
    public IReadOnlyList<NodeEdit>? CreateEdits(bool allEntriesPass)
    {
        var edits = new List<NodeEdit>();
        for (var station = 0; station < links.Count; station++)
            if (station == 0 ? allEntriesPass : IsCalledByPredecessorOnly(station))
                edits.AddRange(TakeInPlace(station));
            // The overload for one form of the time comes first, the one for the other form after it.
            else if (links[station].Method is not MethodDeclarationSyntax method || drawsSibling && !IsFirstForm)
                return null;
            else if (!HelperInvocation.HasOverload(method, Value, compilation))
                edits.Add(CreateOverload(method, station));
        return edits;
    }

    private bool IsFirstForm => Value.Type == FirstForm;

    private bool IsCalledByPredecessorOnly(int station) =>
        FindCallsOfPrivate(links[station].Method) is { } calls
        && calls.TrueForAll(call => links[station - 1].Method.Span.Contains(call.Span));

    private bool IsInsideOfHelper(InvocationExpressionSyntax call) =>
        links.Any(link => link.Method.SyntaxTree == call.SyntaxTree && link.Method.Span.Contains(call.Span));

    private List<InvocationExpressionSyntax>? FindCallsOfPrivate(SyntaxNode method) =>
        HelperUses.FindCalls(method, Value, compilation);

    private IEnumerable<NodeEdit> TakeInPlace(int station)
    {
        var method = links[station].Method;
        yield return new NodeEdit(
            method, "parameter " + Value.Name, current => HandedParameter.AddParameter(current, Value));
        if (station + 1 == links.Count)
            foreach (var drawn in FindDraws(method))
                yield return NodeEdit.Replace(drawn, SyntaxFactory.IdentifierName(Value.Name));
        else
            foreach (var call in FindCalls(method, links[station + 1].Method))
                yield return PassValue(call, Value.Name);
    }

    /// <summary>The call with the value that is handed over.</summary>
    public NodeEdit PassValue(InvocationExpressionSyntax call, string value) => new(
        call,
        "pass " + Value.Name,
        current => HandedParameter.PassValue((InvocationExpressionSyntax)current, Value.Name, value));

    private NodeEdit CreateOverload(MethodDeclarationSyntax method, int station)
    {
        var body = TakeValue(method, station);
        return new NodeEdit(
            method.Parent!,
            $"overload {method.Identifier}{method.ParameterList}",
            type => HandedParameter.AddOverload(
                (TypeDeclarationSyntax)type,
                method,
                (MethodDeclarationSyntax)HandedParameter.AddParameter(body, Value),
                FindDrawnName(method)));
    }

    // The name that the type has for it, which would have no use any more if it were written out.
    private string FindDrawnName(MethodDeclarationSyntax method) =>
        FindDraws(links[links.Count - 1].Method).FirstOrDefault() is IdentifierNameSyntax alias
            && links[links.Count - 1].Method.Parent == method.Parent
            ? alias.Identifier.Text
            : Value.Drawn;

    // In the last helper every draw becomes the parameter, in the others each call of the next one
    // passes it on.
    private MethodDeclarationSyntax TakeValue(MethodDeclarationSyntax method, int station) =>
        station + 1 < links.Count
            ? method.ReplaceNodes(
                FindCalls(method, links[station + 1].Method),
                (_, call) => HandedParameter.PassValue(call, Value.Name, Value.Name))
            : method.ReplaceNodes(
                FindDraws(method), (_, drawn) => SyntaxFactory.IdentifierName(Value.Name).WithTriviaFrom(drawn));

    private IEnumerable<InvocationExpressionSyntax> FindCalls(SyntaxNode method, SyntaxNode next) =>
        method.DescendantNodes()
            .OfType<InvocationExpressionSyntax>()
            .Where(call => HelperInvocation.Create(call, compilation)?.Method == next);

    /// <summary>The places of a helper that draw the value.</summary>
    public IEnumerable<ExpressionSyntax> FindDraws(SyntaxNode method) => FindDraws(method, Value, compilation);

    private static IEnumerable<ExpressionSyntax> FindDraws(
        SyntaxNode method, HandedValue value, Compilation compilation) =>
        method.DescendantNodes(node => !value.IsDrawnBy(node, compilation))
            .OfType<ExpressionSyntax>()
            .Where(node => value.IsDrawnBy(node, compilation));

    private static string GetName(SyntaxNode method) =>
        method is LocalFunctionStatementSyntax local
            ? local.Identifier.ValueText
            : ((MethodDeclarationSyntax)method).Identifier.ValueText;
}
