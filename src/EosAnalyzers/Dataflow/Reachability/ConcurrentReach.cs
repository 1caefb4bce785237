using System.Runtime.CompilerServices;
using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Dataflow.Reachability;

/// <summary>
/// What code that runs beside a topology may run and change, by names: from each endpoint, timer and loop in the
/// background on to what it calls. Nothing is bound, and code that none of them names is not looked at.
/// </summary>
internal sealed class ConcurrentReach
{
    /// <summary>So far on calls are followed: refreshing is a few calls away from the timer.</summary>
    public const int MaxCalls = 4;

    private static readonly ConditionalWeakTable<Compilation, ConcurrentReach> ByCompilation = new();

    private readonly ReadOnce<MetNames?> met;

    private ConcurrentReach(IReadOnlyCollection<SyntaxTree> trees)
    {
        met = new(() => ConcurrentNames.HaveCode(trees) ? Follow(trees) : null);
    }

    /// <summary>Nothing runs beside a topology.</summary>
    public bool IsEmpty => met.Value is null;

    public static ConcurrentReach ForCompilation(Compilation compilation) =>
        ByCompilation.GetValue(compilation, key => new(key.SyntaxTrees.ToList()));

    /// <summary>What goes by this name may be run beside a topology.</summary>
    public bool MayRun(string function) => met.Value?.Run.Contains(function) == true;

    /// <summary>What goes by this name may be changed beside a topology.</summary>
    public bool MayChange(string variable) => met.Value?.Changed.Contains(variable) == true;

    private static MetNames? Follow(IReadOnlyCollection<SyntaxTree> trees)
    {
        var met = new MetNames();
        met.Changed.UnionWith(trees.SelectMany(ListVolatile));
        var starts = new ConcurrentStarts(trees).ListStarts().ToList();
        if (starts.Count == 0 && met.Changed.Count == 0)
            return null;
        var declared = trees.Select(DeclarationIndex.ForTree).ToList();
        var local = ListLocalFunctions(starts);
        var open = new HashSet<SyntaxNode>(starts);
        for (var calls = 0; calls <= MaxCalls && open.Count > 0; calls++)
        {
            var named = open.SelectMany(met.AddCode).Distinct().ToList();
            open = new(named.SelectMany(name =>
                declared.SelectMany(file => file.FindDeclarations(name)).Concat(local[name])));
        }
        return met;
    }

    // No index has them: their own member alone can run them.
    private static ILookup<string, LocalFunctionStatementSyntax> ListLocalFunctions(List<SyntaxNode> starts) =>
        starts.Select(start => start.FindEnclosingMember())
            .Distinct()
            .SelectMany(member => member.DescendantNodes().OfType<LocalFunctionStatementSyntax>())
            .ToLookup(function => function.Identifier.ValueText);

    // Who declares a field volatile says that others change it.
    private static IEnumerable<string> ListVolatile(SyntaxTree tree) =>
        IdentifierIndex.Mentions(tree, ConcurrentNames.Volatile)
            ? FileMembers.Of(tree)
                .All.OfType<FieldDeclarationSyntax>()
                .Where(field => field.Modifiers.Any(SyntaxKind.VolatileKeyword))
                .SelectMany(field => field.Declaration.Variables)
                .Select(variable => variable.Identifier.ValueText)
            : [];

    private sealed class MetNames
    {
        private readonly HashSet<SyntaxNode> codes = [];

        // A start's own name is not yet one of these: something else may go by it.
        private readonly HashSet<string> followed = new(StringComparer.Ordinal);

        public HashSet<string> Run { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Changed { get; } = new(StringComparer.Ordinal);

        /// <summary>Takes in what the code changes and names, and returns the names that were not met before.</summary>
        public IEnumerable<string> AddCode(SyntaxNode code)
        {
            if (!codes.Add(code))
                return [];
            ReadCode.NoteMember(code);
            Changed.UnionWith(ConcurrentNames.ReadChangedNames(code));
            if (code is MethodDeclarationSyntax method)
                Run.Add(method.Identifier.ValueText);
            var named = code.DescendantNodesAndSelf()
                .OfType<SimpleNameSyntax>()
                .Select(name => name.Identifier.ValueText)
                .Where(followed.Add)
                .ToList();
            Run.UnionWith(named);
            return named;
        }
    }
}
