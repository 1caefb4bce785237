using System.Collections.Immutable;
using EosAnalyzers.CSharp;
using EosAnalyzers.Dataflow.Reachability;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Dataflow;

/// <summary>A change of a variable by code that runs beside the topology.</summary>
/// <param name="Change">The assignment, or whatever changes it.</param>
/// <param name="Code">What runs it.</param>
internal sealed record ConcurrentChange(SyntaxNode Change, ConcurrentCode Code);

/// <summary>
/// Variables that code changes which runs beside the topology: a setting that an endpoint switches, a rate that a timer
/// or a service in the background refreshes. The next attempt reads another value, whatever the first one did.
/// </summary>
internal sealed class ConcurrentChanges
{
    private const int MaxMentions = 100;

    private static readonly string[] Endings = ["Dispose", "Stop", "Close", "Shutdown", "Start", "Init", "Configure"];

    private readonly Compilation compilation;
    private readonly ConcurrentReach reach;
    private readonly Dictionary<ISymbol, ReadOnce<ImmutableArray<ConcurrentChange>>> changes =
        new(SymbolEqualityComparer.Default);
    private readonly Dictionary<SyntaxNode, ReadOnce<ImmutableArray<Caller>>> callers = [];

    public ConcurrentChanges(Compilation compilation)
    {
        this.compilation = compilation;
        reach = ConcurrentReach.ForCompilation(compilation);
    }

    /// <summary>The project may have such code: where it has none, nothing needs to be read.</summary>
    public bool HasCode => !reach.IsEmpty;

    /// <summary>What changes the variable beside this region; null where nothing does.</summary>
    public ConcurrentCode? FindChanger(ISymbol variable, Region region)
    {
        foreach (var change in FindChanges(variable))
        {
            if (region.Body?.Contains(change.Change) != true
                // The loop may be the one that the region is run by.
                && !(change.Code.IsLoop && region.Role is RegionRole.Transaction or RegionRole.ConsumeLoop))
                return change.Code;
        }
        return null;
    }

    private ImmutableArray<ConcurrentChange> FindChanges(ISymbol variable)
    {
        if (!reach.MayChange(variable.Name))
            return ImmutableArray<ConcurrentChange>.Empty;
        if (!changes.TryGetValue(variable, out var known))
            changes.Add(variable, known = new(() => SearchChanges(variable).ToImmutableArray()));
        return known.Value;
    }

    private IEnumerable<ConcurrentChange> SearchChanges(ISymbol variable)
    {
        var isVolatile = variable is IFieldSymbol { IsVolatile: true };
        foreach (var change in ListNamedChanges(variable))
        {
            var start = FindCaller(change);
            if ((isVolatile || MayLead(start)) && IsChangeOf(change, variable) && FindRunner(start, isVolatile) is { } code)
                yield return new(change, code);
        }
    }

    // By the name alone: which variable that is, is asked where something may run the change beside the topology.
    private IEnumerable<SyntaxNode> ListNamedChanges(ISymbol variable) =>
        ListScopes(variable)
            .SelectMany(scope => IdentifierIndex.FindNames(scope, variable.Name))
            .Select(FindChange)
            .OfType<SyntaxNode>();

    private bool IsChangeOf(SyntaxNode change, ISymbol variable) =>
        ChangedTargets.IsChangeOf(change, variable, compilation.GetModel(change));

    private IEnumerable<SyntaxNode> ListScopes(ISymbol variable) => variable switch
    {
        ILocalSymbol or IParameterSymbol =>
            variable.DeclaringSyntaxReferences.Take(1).Select(declared => declared.GetSyntax().FindEnclosingMember()),
        // Nobody else can change it.
        { DeclaredAccessibility: Accessibility.Private, ContainingType: { } owner } =>
            owner.DeclaringSyntaxReferences.Select(declared => declared.GetSyntax()),
        IFieldSymbol or IPropertySymbol =>
            compilation.SyntaxTrees.Where(tree => IdentifierIndex.Mentions(tree, variable.Name))
                .Select(tree => tree.GetRoot()),
        _ => [],
    };

    private static SyntaxNode? FindChange(SimpleNameSyntax mention)
    {
        var target = mention.TakeQualified();
        var node = target.Parent;
        for (var level = 0; node is not null && level < 3; level++, node = node.Parent)
        {
            if (ChangedTargets.FindTarget(node) == target && node.Parent is not InitializerExpressionSyntax)
                return node;
        }
        return null;
    }

    // Who declares a field volatile says that others change it.
    private ConcurrentCode? FindRunner(Caller start, bool isVolatile) =>
        SearchRunner(start)
            ?? (isVolatile && FindUsualMethod(start.Place) is { } method
                ? new ConcurrentCode(method, IsLoop: true)
                : null);

    // Neither before the first record nor at the end.
    private static string? FindUsualMethod(SyntaxNode change) =>
        change.Ancestors().FirstOrDefault(outer => outer is MemberDeclarationSyntax) is MethodDeclarationSyntax method
        && !Array.Exists(
            Endings, name => method.Identifier.ValueText.StartsWith(name, StringComparison.Ordinal))
            ? method.Identifier.ValueText
            : null;

    /// <summary>A place on the way to who runs a change.</summary>
    /// <param name="Place">The change, or the call that leads to it.</param>
    /// <param name="Code">What runs it beside the topology; null where that is not to be seen here.</param>
    /// <param name="Function">Where it is not, the function or the property that has to be called for it.</param>
    private readonly record struct Caller(SyntaxNode Place, ConcurrentCode? Code, SyntaxNode? Function);

    // From the change outwards, and on to who calls the function or the setter that it is in.
    private ConcurrentCode? SearchRunner(Caller start)
    {
        var met = new HashSet<SyntaxNode>();
        var open = new Queue<(Caller Caller, int Calls)>([(start, ConcurrentReach.MaxCalls)]);
        while (open.Count > 0)
        {
            var ((_, code, function), calls) = open.Dequeue();
            if (code is not null)
                return code;
            if (function is null || calls == 0 || !met.Add(function) || !MayRun(function))
                continue;
            foreach (var caller in FindCallers(function))
                open.Enqueue((caller, calls - 1));
        }
        return null;
    }

    private Caller FindCaller(SyntaxNode place)
    {
        ReadCode.NoteMember(place);
        var code = FindRunner(place, out var function);
        return new(place, code, function);
    }

    private bool MayLead(Caller caller) =>
        caller.Code is not null || caller.Function is { } function && MayRun(function);

    private bool MayRun(SyntaxNode function) => function switch
    {
        MethodDeclarationSyntax method => reach.MayRun(method.Identifier.ValueText),
        PropertyDeclarationSyntax property => reach.MayRun(property.Identifier.ValueText),
        LocalFunctionStatementSyntax local => reach.MayRun(local.Identifier.ValueText),
        _ => true,
    };

    // Who runs the code at a place; else the function that has to be called for it.
    private ConcurrentCode? FindRunner(SyntaxNode place, out SyntaxNode? function)
    {
        function = null;
        for (var node = place.Parent; node is not null and not TypeDeclarationSyntax; node = node.Parent)
        {
            switch (node)
            {
                case AnonymousFunctionExpressionSyntax lambda:
                    if (ConcurrentCode.FindCaller(lambda, compilation) is { } caller
                        && (!caller.IsLoop || ConcurrentCode.IsInLoop(place, lambda)))
                        return caller;
                    break;
                case LocalFunctionStatementSyntax or MethodDeclarationSyntax:
                    function = node;
                    return ConcurrentCode.FindHost(node, place, compilation);
                case AccessorDeclarationSyntax { Parent.Parent: PropertyDeclarationSyntax property }:
                    function = property;
                    return null;
                case ConstructorDeclarationSyntax:
                    return null;
            }
        }
        return null;
    }

    // What changes one variable changes others as well.
    private ImmutableArray<Caller> FindCallers(SyntaxNode function)
    {
        if (!callers.TryGetValue(function, out var known))
            callers.Add(function, known = new(() => ListCallers(function).Take(MaxMentions).ToImmutableArray()));
        return known.Value;
    }

    // A name that many go by is mentioned everywhere: it is bound only where that may lead to somebody.
    private IEnumerable<Caller> ListCallers(SyntaxNode function) =>
        compilation.GetModel(function).GetDeclaredSymbol(function) switch
        {
            IPropertySymbol property => ListNamedChanges(property)
                .Select(FindCaller)
                .Where(caller => MayLead(caller) && IsChangeOf(caller.Place, property)),
            IMethodSymbol method => ListMentions(method)
                .Where(mention => !function.Contains(mention))
                .Select(mention => (Mention: mention, Caller: FindCallerBy(mention)))
                .Where(named => MayLead(named.Caller) && IsMethod(named.Mention, method))
                .Select(named => named.Caller),
            _ => [],
        };

    // `Refresh()`, or `timer.Elapsed += Refresh`.
    private Caller FindCallerBy(SimpleNameSyntax mention)
    {
        if (FindCall(mention) is { } call)
            return FindCaller(call);
        ReadCode.NoteMember(mention);
        var given = mention.TakeQualified();
        return new(given, ConcurrentCode.FindCaller(given, compilation) is { IsLoop: false } code ? code : null, null);
    }

    private static InvocationExpressionSyntax? FindCall(SimpleNameSyntax mention) =>
        mention.TakeQualified() is var name && name.Parent is InvocationExpressionSyntax call && call.Expression == name
            ? call
            : null;

    private IEnumerable<SimpleNameSyntax> ListMentions(IMethodSymbol method) =>
        method.MethodKind == MethodKind.LocalFunction
            ? method.DeclaringSyntaxReferences.SelectMany(declared =>
                IdentifierIndex.FindNames(declared.GetSyntax().FindEnclosingMember(), method.Name))
            : IdentifierIndex.FindNames(compilation.SyntaxTrees, method.Name);

    // Asked for the name in a call, Roslyn binds anew all that it is called on.
    private bool IsMethod(SimpleNameSyntax mention, IMethodSymbol method) =>
        compilation.GetModel(mention).GetSymbolInfo((SyntaxNode?)FindCall(mention) ?? mention) is var info
            && (info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) is IMethodSymbol named
            && method.IsRunAs(named.ReducedFrom ?? named);
}
