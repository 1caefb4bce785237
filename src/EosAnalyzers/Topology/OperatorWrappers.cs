using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using EosAnalyzers.Catalog;
using EosAnalyzers.CSharp;
using EosAnalyzers.Facts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Topology;

/// <summary>
/// The user's own methods that hand a delegate parameter on to an operator: what their callers give them is replayed.
/// Looked for by syntax, which is kept for as long as the tree lives, so that a keystroke reads one tree again; a
/// name such as <c>Aggregate</c> is bound before its parameter counts.
/// </summary>
internal sealed class OperatorWrappers(Compilation compilation, DeclaredApis declared, ForeignFacts foreign)
{
    private static readonly ConditionalWeakTable<SyntaxTree, IReadOnlyList<Handover>> HandoversByTree = new();
    private readonly Lazy<ILookup<string, Handover>> handovers = new(() => ResolveWrappers(compilation));
    private readonly ConcurrentDictionary<IParameterSymbol, bool> handedOnParameters =
        new(SymbolEqualityComparer.Default);

    public IEnumerable<string> WrapperNames =>
        handovers.Value.Select(handedOn => handedOn.Key)
            .Concat(declared.RegionMethodNames)
            .Concat(foreign.OperatorNames);

    /// <summary>A method of this name hands on at least one parameter.</summary>
    public bool IsWrapperName(string name) =>
        handovers.Value.Contains(name)
            || declared.RegionMethodNames.Contains(name)
            || foreign.OperatorNames.Contains(name);

    public bool IsHandedOn(IParameterSymbol parameter) =>
        IsHandedToOperator(parameter, [])
        || parameter.ContainingSymbol is IMethodSymbol method && declared.IsRegionMethod(method)
        || foreign.IsReplayed(parameter);

    // A wrapper may wrap another one, and in the end itself.
    private bool IsHandedToOperator(IParameterSymbol parameter, HashSet<IParameterSymbol> visited)
    {
        if (handedOnParameters.TryGetValue(parameter, out var known))
            return known;
        if (!visited.Add(parameter))
            return false;
        var isHandedOn = FindHandovers(parameter).Any(handover => ReachesOperator(handover, visited));
        // What was asked on the way to itself is not answered yet.
        if (isHandedOn || visited.Count == 1)
            handedOnParameters.TryAdd(parameter, isHandedOn);
        return isHandedOn;
    }

    // An interface's method hands on what the methods of its name hand on.
    private IEnumerable<Handover> FindHandovers(IParameterSymbol parameter)
    {
        var method = parameter.ContainingSymbol;
        var named = handovers.Value[method.Name].Where(handover => handover.Parameter == parameter.Name);
        return method.IsAbstract || method.IsVirtual || method.IsOverride
            ? named
            : named.Where(handover => method.DeclaringSyntaxReferences.Any(declaration =>
                declaration.SyntaxTree == handover.Method.SyntaxTree && declaration.Span == handover.Method.Span));
    }

    private bool ReachesOperator(Handover handover, HashSet<IParameterSymbol> visited)
    {
        if (!compilation.ContainsSyntaxTree(handover.Call.SyntaxTree))
            return false;
        var info = compilation.GetModel(handover.Call).GetSymbolInfo(handover.Call);
        return (info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) is IMethodSymbol called
            && (StreamizApi.IsOperator(called)
                || called.OriginalDefinition.Parameters.Any(parameter => IsHandedToOperator(parameter, visited)));
    }

    /// <summary>A region of another project calls the base's method, and may reach this one.</summary>
    public bool IsCalledByRegion(IMethodSymbol method) =>
        method.OverriddenMethod is { } overridden && foreign.IsOpenCall(overridden);

    /// <summary>The names of events and delegates that regions of other projects raise or call.</summary>
    public IEnumerable<string> RaisedNames => foreign.RaisedNames;

    /// <summary>What is added to the event, or set as the delegate, a region of another project runs.</summary>
    public bool IsRaisedByRegion(ISymbol member) => foreign.IsRaised(member);

    /// <summary>The parameters of the project's own methods that are handed to an operator.</summary>
    public IEnumerable<IParameterSymbol> ListHandedOn(IMethodSymbol method) => method.Parameters.Where(IsHandedOn);

    /// <summary>An interface or base class whose implementation is called with each record.</summary>
    public bool IsContract(INamedTypeSymbol type) => StreamizApi.IsContract(type) || declared.IsRegionType(type);

    private static ILookup<string, Handover> ResolveWrappers(Compilation compilation) =>
        FindWrapping(compilation.SyntaxTrees).ToLookup(one => one.MethodName);

    // A wrapper of a wrapper is found in the next round.
    private static HashSet<Handover> FindWrapping(IEnumerable<SyntaxTree> project)
    {
        var all = project.SelectMany(tree => HandoversByTree.GetValue(tree, ReadHandovers)).ToList();
        var wrapping = new HashSet<Handover>();
        var names = new HashSet<string>();
        while (all.Where(one => StreamizApi.IsOperatorName(one.CalledName) || names.Contains(one.CalledName))
            .Count(wrapping.Add) > 0)
            names.UnionWith(wrapping.Select(one => one.MethodName));
        return wrapping;
    }

    /// <summary>
    /// Edits of these members of a project may change which methods are wrappers: one of them gives code that it takes
    /// to what goes by the name of an operator or of a wrapper.
    /// </summary>
    public static bool MayWrap(IReadOnlyCollection<MemberDeclarationSyntax> members, IEnumerable<SyntaxTree> project) =>
        members.Any(TakesCode) && FindWrapping(project).Any(handover => members.Contains(handover.Method));

    private static bool TakesCode(MemberDeclarationSyntax member) =>
        HandoversByTree.GetValue(member.SyntaxTree, ReadHandovers).Any(handover => handover.Method == member);

    private static IReadOnlyList<Handover> ReadHandovers(SyntaxTree tree)
    {
        List<Handover>? found = null;
        var delegates = FindDelegateNames(tree);
        foreach (var member in FileMembers.Of(tree).All)
            AddHandovers(member, delegates, ref found);
        return found ?? (IReadOnlyList<Handover>)[];
    }

    // Asked of every member of the project, nearly none of which takes code: without iterators.
    private static void AddHandovers(
        MemberDeclarationSyntax member, HashSet<string>? delegates, ref List<Handover>? found)
    {
        if (member is not MethodDeclarationSyntax method)
            return;
        foreach (var parameter in method.ParameterList.Parameters)
        {
            if (TakesCode(parameter, delegates))
                AddHandovers(method, parameter, ref found);
        }
    }

    private static void AddHandovers(
        MethodDeclarationSyntax method, ParameterSyntax parameter, ref List<Handover>? found)
    {
        foreach (var handover in FindHandovers(method, parameter))
            (found ??= []).Add(handover);
    }

    private static bool TakesCode(ParameterSyntax parameter, HashSet<string>? delegates) => GetSimpleName(parameter.Type) is { } name
        && (name is "Func" or "Action" or "Predicate"
            || StreamizApi.IsContractName(name)
            || HasCodeEnding(name)
            || delegates?.Contains(name) == true);

    // What delegates are called.
    private static readonly string[] CodeEndings = [
        "Delegate", "Mapper", "Handler", "Callback", "Selector", "Predicate", "Function", "Func", "Joiner", "Reducer",
        "Aggregator", "Initializer",
    ];

    private static bool HasCodeEnding(string name)
    {
        foreach (var ending in CodeEndings)
        {
            if (name.EndsWith(ending, StringComparison.Ordinal))
                return true;
        }
        return false;
    }

    // `using Map = System.Func<string, string>;`, `delegate string Map(string value);` of the same file.
    private static HashSet<string>? FindDelegateNames(SyntaxTree tree)
    {
        HashSet<string>? names = null;
        foreach (var alias in (tree.GetRoot() as CompilationUnitSyntax)?.Usings ?? default)
        {
            if (alias.Alias?.Name.Identifier.ValueText is { } name)
                (names ??= []).Add(name);
        }
        foreach (var member in FileMembers.Of(tree).All)
        {
            if (member is DelegateDeclarationSyntax { Identifier.ValueText: var name })
                (names ??= []).Add(name);
        }
        return names;
    }

    private static string? GetSimpleName(TypeSyntax? type) => type switch
    {
        NullableTypeSyntax nullable => GetSimpleName(nullable.ElementType),
        ArrayTypeSyntax array => GetSimpleName(array.ElementType),
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => null,
    };

    private static IEnumerable<Handover> FindHandovers(MethodDeclarationSyntax method, ParameterSyntax parameter) =>
        from name in FindUses(method, parameter.Identifier.ValueText, [])
        from call in name.Ancestors().TakeWhile(node => node != method).OfType<InvocationExpressionSyntax>()
        where call.ArgumentList.Span.Contains(name.Span)
        select new Handover(method, parameter.Identifier.ValueText, call);

    // A local function or a variable that uses the parameter is handed on in its place.
    private static IEnumerable<IdentifierNameSyntax> FindUses(
        MethodDeclarationSyntax method, string used, HashSet<string> visited) =>
        !visited.Add(used)
            ? []
            : method.DescendantNodes()
                .OfType<IdentifierNameSyntax>()
                .Where(name => name.Identifier.ValueText == used)
                .ToList() is var names
            ? names.Concat(
                names.Select(FindHolderName)
                    .OfType<string>()
                    .Distinct()
                    .SelectMany(holder => FindUses(method, holder, visited)))
            : [];

    private static string? FindHolderName(IdentifierNameSyntax name) => name.Ancestors().Select(node => node switch
    {
        LocalFunctionStatementSyntax function => function.Identifier.ValueText,
        VariableDeclaratorSyntax { Initializer.Value: AnonymousFunctionExpressionSyntax } variable =>
            variable.Identifier.ValueText,
        _ => null,
    }).FirstOrDefault(holder => holder is not null);

    private sealed record Handover(
        MethodDeclarationSyntax Method, string Parameter, InvocationExpressionSyntax Call)
    {
        public string MethodName => Method.Identifier.ValueText;

        public string CalledName => RegionFinder.GetCalledName(Call);
    }
}
