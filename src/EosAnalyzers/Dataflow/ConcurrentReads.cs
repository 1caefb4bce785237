using EosAnalyzers.CSharp;
using EosAnalyzers.Dataflow.Escapes;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// Which variables a region reads that other code changes meanwhile: the variable that the flow names, or a member below
/// it, which flows do not tell apart (`state.Switches.Enabled`, `rates.Find("EUR")`).
/// </summary>
internal sealed class ConcurrentReads(Compilation compilation, WalkContext context)
{
    // `rates.Find(..)` asks a method of its own that reads the table.
    private const int MaxCalls = 2;

    private readonly ConcurrentChanges changes = new(compilation);
    private readonly CallTargets targets = CallTargets.ForCompilation(compilation, context.Bodies.Foreign.Facts);
    private readonly Dictionary<IMethodSymbol, ReadOnce<IReadOnlyList<ISymbol>>> readBy = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<IMethodSymbol, ReadOnce<IReadOnlyList<ISymbol>>> namedIn = new(SymbolEqualityComparer.Default);

    /// <summary>The project may have code that changes variables meanwhile.</summary>
    public bool HasCode => changes.HasCode;

    /// <summary>What changes the variable; null where nothing does.</summary>
    public string? FindChanger(Escape escape, Region region) =>
        HasCode
            ? ListRead(escape)
                .Select(variable => changes.FindChanger(variable, region))
                .FirstOrDefault(code => code is not null)
                ?.Name
            : null;

    private IEnumerable<ISymbol> ListRead(Escape escape)
    {
        if (context.FindSymbol(escape.Read.FindVariableKey()) is { } variable)
            yield return variable;
        if (escape.Path.ListSteps().Last().Place is not { } place || context.Index.FindNode(place) is not { } read)
            yield break;
        foreach (var below in ListBelow(read))
            yield return below;
        // `Read(id)` of the own object: below `service`, which it names there, another one may be what changes.
        if (escape.Read.Member is { } part && FindOwnCall(read) is { } called)
        {
            foreach (var use in ListUses(called, part.Substring(part.LastIndexOf('.') + 1)))
            {
                foreach (var below in ListBelow(use))
                    yield return below;
            }
        }
    }

    private IEnumerable<ISymbol> ListBelow(SyntaxNode read)
    {
        for (var node = read; FindMemberBelow(node) is { } access; node = access)
        {
            var member = context.ModelOf(access).GetSymbolInfo(access).Symbol;
            if (member is IFieldSymbol or IPropertySymbol)
                yield return member;
            foreach (var inside in ListReadBy(member))
                yield return inside;
            if (member is IMethodSymbol)
                yield break;
        }
    }

    // The method or local function of the own object, where the object itself is what is read.
    private IMethodSymbol? FindOwnCall(SyntaxNode read) =>
        read.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } call
        && (read == call || call.Expression.Contains(read))
            ? context.ModelOf(call).GetSymbolInfo(call).Symbol as IMethodSymbol
            : null;

    // Where the method, or one that it calls of its own object, names the member.
    private IEnumerable<SyntaxNode> ListUses(IMethodSymbol called, string member)
    {
        var met = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        var open = new Queue<(IMethodSymbol Method, int Calls)>([(called, MaxCalls)]);
        while (open.Count > 0)
        {
            var (run, calls) = open.Dequeue();
            if (!met.Add(run))
                continue;
            foreach (var declaration in ListDeclarations(run))
            {
                foreach (var name in IdentifierIndex.FindNames(declaration, member))
                    yield return name;
            }
            if (calls > 0)
                foreach (var inner in ListNamed(run).OfType<IMethodSymbol>())
                    open.Enqueue((inner, calls - 1));
        }
    }

    private IEnumerable<SyntaxNode> ListDeclarations(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences
            .Where(declared => context.Index.Contains(declared.SyntaxTree))
            .Select(Declarations.ReadSyntax);

    // `state` in `state.Enabled`, in `this.state.Enabled` and in `state[id]`.
    private static ExpressionSyntax? FindMemberBelow(SyntaxNode node) => node.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Expression == node ? access : FindMemberBelow(access),
        ElementAccessExpressionSyntax element when element.Expression == node => element,
        _ => null,
    };

    private IReadOnlyList<ISymbol> ListReadBy(ISymbol? member)
    {
        if ((member as IMethodSymbol ?? (member as IPropertySymbol)?.GetMethod) is not { } method)
            return [];
        if (!readBy.TryGetValue(method, out var known))
            readBy.Add(method, known = new(() => SearchReadBy(method)));
        return known.Value;
    }

    private List<ISymbol> SearchReadBy(IMethodSymbol method)
    {
        var read = new List<ISymbol>();
        var met = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        var open = new Queue<(IMethodSymbol Method, int Calls)>(ListRun(method).Select(run => (run, MaxCalls)));
        while (open.Count > 0)
        {
            var (run, calls) = open.Dequeue();
            if (!met.Add(run))
                continue;
            foreach (var named in ListNamed(run))
            {
                if (named is not IMethodSymbol called)
                    read.Add(named);
                else if (calls > 0)
                    open.Enqueue((called, calls - 1));
            }
        }
        return read;
    }

    private IEnumerable<IMethodSymbol> ListRun(IMethodSymbol method) =>
        method.IsAbstract
            ? targets.FindClasses(method.ContainingType).Select(type => type.FindRunMethod(method)).OfType<IMethodSymbol>()
            : [method];

    // The variables and methods of its own type that a method names.
    private IReadOnlyList<ISymbol> ListNamed(IMethodSymbol method)
    {
        if (!namedIn.TryGetValue(method, out var known))
            namedIn.Add(method, known = new(() => SearchNamed(method).ToList()));
        return known.Value;
    }

    private IEnumerable<ISymbol> SearchNamed(IMethodSymbol method) =>
        ListDeclarations(method)
            .SelectMany(declaration => declaration.DescendantNodes())
            .OfType<IdentifierNameSyntax>()
            .Select(name => context.ModelOf(name).GetSymbolInfo(name).Symbol)
            .Where(symbol => symbol is IFieldSymbol { IsConst: false } or IPropertySymbol or IMethodSymbol
                && SymbolEqualityComparer.Default.Equals(
                    symbol.ContainingType?.OriginalDefinition, method.ContainingType.OriginalDefinition))
            .OfType<ISymbol>()
            .Distinct(SymbolEqualityComparer.Default)!;
}
