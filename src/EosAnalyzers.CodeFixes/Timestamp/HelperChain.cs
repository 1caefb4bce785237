using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.Record;
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

    private static readonly HandedValue[] StaticClocks =
    [
        HandedValue.FindTimestamp("P:System.DateTime.UtcNow")!,
        HandedValue.FindTimestamp("P:System.DateTimeOffset.UtcNow")!,
    ];

    private readonly IReadOnlyList<HelperInvocation> links;
    private readonly IReadOnlyDictionary<SyntaxNode, HandedValue> values;
    private readonly SelfInitializedMember? member;
    private readonly bool drawsSibling;
    private readonly Compilation compilation;

    private HelperChain(
        IReadOnlyList<HelperInvocation> links,
        SelfInitializedMember? member,
        HandedValue value,
        bool drawsSibling,
        Compilation compilation)
    {
        (this.links, this.member, Value, this.drawsSibling, this.compilation) =
            (links, member, value, drawsSibling, compilation);
        values = links.ToDictionary(link => link.Method, link => NameIn(link.Method));
    }

    /// <summary>What is handed over.</summary>
    public HandedValue Value { get; }

    /// <summary>The last helper makes an object, which is given the value.</summary>
    public bool SetsMember => member is not null;

    /// <summary>The call in the region, where the timestamp comes in.</summary>
    public InvocationExpressionSyntax Entry => links[0].Call;

    /// <summary>The chain of a finding whose value is drawn behind calls; null where it cannot be threaded.</summary>
    /// <param name="member">What draws it where the last helper makes an object; null where the helper does.</param>
    public static HelperChain? Create(FixTarget target, HandedValue? value, SelfInitializedMember? member = null)
    {
        var compilation = target.Model.Compilation;
        var behind = member is null ? 1 : 2;
        if (value is null || target.FindPathNodes() is not { } path || path.Count <= behind)
            return null;
        var calls = path.Take(path.Count - behind).ToList();
        if (calls.Count > 1 && value.IsDrawnBy(calls[calls.Count - 1], compilation))
            calls.RemoveAt(calls.Count - 1);
        var links = calls.Select(call => HelperInvocation.Create(call, compilation))
            .OfType<HelperInvocation>()
            .ToList();
        if (links.Count != calls.Count
            || !links.Zip(calls.Skip(1), (link, next) => link.Method.Span.Contains(next.Span)).All(nested => nested)
            || member is not null && !IsInside(member.Creation, links[links.Count - 1].Method))
            return null;
        // A helper that calls itself passes on what it is given.
        for (var at = links.Count - 1; at > 0; at--)
            if (links[at].Method == links[at - 1].Method)
                links.RemoveAt(at);
        if (links.Select(link => link.Method).Distinct().Count() < links.Count
            || HelperCircle.IsReachedAgain(links.ConvertAll(link => link.Method), compilation))
            return null;
        // What a function inside of a helper reads, the helper's parameter gives it.
        while (links.Count > 1 && IsCapturing(links[links.Count - 1].Method, links[links.Count - 2].Method))
            links.RemoveAt(links.Count - 1);
        // A static clock in the same helpers goes first: the two would have overloads of one name.
        if (value.IsAskedOfObject
            && links.Exists(link => StaticClocks.Any(clock => FindDraws(link.Method, clock, compilation).Any())))
            return null;
        var drawsSibling = value.Sibling is { } sibling
            && links.Any(link => FindDraws(link.Method, sibling, compilation).Any());
        return !links.Zip(links.Skip(1), (outer, inner) => outer.Method.Span.Contains(inner.Method.Span)).Contains(true)
            ? new(links, member, value, drawsSibling, compilation)
            : null;
    }

    /// <summary>What is handed over, by the name that it has in one of the helpers.</summary>
    public HandedValue GetValueIn(SyntaxNode helper) => values[helper];

    private HandedValue NameIn(SyntaxNode helper) =>
        HelperInvocation.FindHandedParameter(helper, Value, compilation) is { } handed
            ? Value with { Name = handed.Name }
            : Value.WithNameIn(helper, isSecond: drawsSibling && !IsFirstForm);

    private static bool IsInside(SyntaxNode node, SyntaxNode helper) =>
        node.SyntaxTree == helper.SyntaxTree && helper.Span.Contains(node.Span);

    private static bool IsCapturing(SyntaxNode function, SyntaxNode helper) =>
        IsInside(function, helper)
            && function is LocalFunctionStatementSyntax local
            && !local.Modifiers.Any(SyntaxKind.StaticKeyword);

    /// <summary>The helpers, from the one that the region calls to the one that draws the value.</summary>
    public IEnumerable<SyntaxNode> Methods => links.Select(link => link.Method).Distinct();

    /// <summary>The name of the helper that the region calls.</summary>
    public string FirstName => GetName(links[0].Method);

    /// <summary>
    /// One value is handed over for one record: of all that may draw in a helper a call of it reaches one at most,
    /// once.
    /// </summary>
    public bool DrawsOnce(DrawCount draws) => Methods.All(method =>
        method.DescendantNodes().Where(draws.IsAny).ToList() is var places
        && places.Count > 0
        && places.TrueForAll(place => draws.CountAt(place) == 1)
        && ExclusivePlaces.AreExclusive(places, method, compilation));

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
            else if (FindDrawnName(method) is not { } drawn)
                return null;
            else if (HelperInvocation.FindHandedParameter(method, Value, compilation) is null)
                edits.Add(CreateOverload(method, station, drawn));
        return edits;
    }

    private bool IsFirstForm => Value.Type == FirstForm;

    private bool IsCalledByPredecessorOnly(int station) =>
        FindCallsOfPrivate(links[station].Method) is { } calls
        && calls.TrueForAll(call => links[station - 1].Method.Span.Contains(call.Span));

    private bool IsInsideOfHelper(InvocationExpressionSyntax call) =>
        links.Any(link => link.Method.SyntaxTree == call.SyntaxTree && link.Method.Span.Contains(call.Span));

    private List<InvocationExpressionSyntax>? FindCallsOfPrivate(SyntaxNode method) =>
        HelperUses.FindCalls(method, compilation);

    private IEnumerable<NodeEdit> TakeInPlace(int station)
    {
        var method = links[station].Method;
        var own = GetValueIn(method);
        yield return new NodeEdit(
            method, $"parameter {own.Name}", current => HandedParameter.AddParameter(current, own));
        if (station + 1 == links.Count && member is not null)
            foreach (var edit in member.CreateEdits(own.Name))
                yield return edit;
        else if (station + 1 == links.Count)
            foreach (var drawn in FindDraws(method))
                yield return NodeEdit.Replace(drawn, SyntaxFactory.IdentifierName(own.Name));
        else
            foreach (var call in FindCalls(method, links[station + 1].Method))
                yield return PassValue(call, links[station + 1].Method, own.Name);
    }

    /// <summary>The call of the first helper with the value that is handed over.</summary>
    public NodeEdit PassValue(InvocationExpressionSyntax entry, string value) =>
        PassValue(entry, links[0].Method, value);

    /// <summary>The call of a helper with the value that is handed over.</summary>
    public NodeEdit PassValue(InvocationExpressionSyntax call, SyntaxNode helper, string value)
    {
        var name = GetValueIn(helper).Name;
        return new(
            call,
            "pass " + name,
            current => HandedParameter.PassValue((InvocationExpressionSyntax)current, name, value));
    }

    private NodeEdit CreateOverload(MethodDeclarationSyntax method, int station, string drawn)
    {
        var body = TakeValue(method, station);
        return new NodeEdit(
            method.Parent!,
            $"overload {method.Identifier}{method.ParameterList}",
            type => HandedParameter.AddOverload(
                (TypeDeclarationSyntax)type,
                method,
                (MethodDeclarationSyntax)HandedParameter.AddParameter(body, GetValueIn(method)),
                drawn));
    }

    // The name that the type has for it, which would have no use any more if it were written out; null where another
    // type has it.
    private string? FindDrawnName(MethodDeclarationSyntax method)
    {
        var last = links[links.Count - 1].Method;
        var drawn = FindDraws(last).FirstOrDefault();
        if (Value.IsAskedOfObject)
            return drawn is not null && IsSeenBefore(drawn, method, last) ? drawn.ToString() : null;
        return drawn is IdentifierNameSyntax alias && last.Parent == method.Parent ? alias.Identifier.Text
            : drawn is null || Value.IsDrawnByName(drawn, compilation) ? Value.Drawn
            : null;
    }

    // The object is a member of the helpers' type, or a parameter of the one helper, which its old form has as well.
    private bool IsSeenBefore(ExpressionSyntax drawn, MethodDeclarationSyntax method, SyntaxNode last) =>
        last.Parent == method.Parent
        && FindDraws(last).All(other => other.IsEquivalentTo(drawn, topLevel: false))
        && drawn.DescendantNodes().OfType<SimpleNameSyntax>().All(name =>
            compilation.GetSemanticModel(name.SyntaxTree).GetSymbolInfo(name).Symbol switch
            {
                ILocalSymbol => false,
                IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } => true,
                IParameterSymbol => last == method,
                _ => true,
            });

    // In the last helper every draw becomes the parameter, in the others each call of the next one passes it on, and so
    // does a call of itself.
    private MethodDeclarationSyntax TakeValue(MethodDeclarationSyntax method, int station)
    {
        var name = GetValueIn(method).Name;
        var isLast = station + 1 == links.Count;
        if (isLast && member is not null)
            return method.ReplaceNode(member.Creation, member.SetIn(member.Creation, name));
        var passed = FindCalls(method, method).ToDictionary(call => (SyntaxNode)call, _ => name);
        foreach (var call in isLast ? [] : FindCalls(method, links[station + 1].Method))
            passed[call] = GetValueIn(links[station + 1].Method).Name;
        return method.ReplaceNodes(
            passed.Keys.Concat(isLast ? FindDraws(method) : []),
            (node, current) => passed.TryGetValue(node, out var parameter)
                ? HandedParameter.PassValue((InvocationExpressionSyntax)current, parameter, name)
                : SyntaxFactory.IdentifierName(name).WithTriviaFrom(current));
    }

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
