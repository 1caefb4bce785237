using EosAnalyzers.Catalog;
using EosAnalyzers.CSharp;
using EosAnalyzers.Facts;
using EosAnalyzers.Options;
using EosAnalyzers.Transactions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Settings;

/// <summary>What the rules ask about the project as a whole.</summary>
internal sealed class ProjectFacts(Compilation compilation, OptionReader options, ForeignFacts foreign)
{
    private readonly bool isProjectOfTests = options.IsProjectOfTests(compilation);

    /// <summary>
    /// The version of Streamiz that the project is compiled against; null without a reference, and where Streamiz is
    /// a project of the solution, which gets its version when it is packed.
    /// </summary>
    public Version? StreamizVersion { get; } =
        compilation.ReferencedAssemblyNames.FirstOrDefault(assembly =>
            assembly.Name == KafkaLibraries.Streamiz && assembly.Version > new Version(0, 0, 0, 0))?.Version;

    /// <summary>What the callers of the project's methods hand to them.</summary>
    public CallerArguments Callers { get; } = new(compilation);

    /// <summary>The code of the project, from one of its files.</summary>
    public SourceCode CreateSource(SemanticModel model, CancellationToken cancellation) =>
        new(model, Callers, foreign, cancellation);

    /// <summary>The members of other projects that make settings.</summary>
    public HashSet<string> ConfiguringNames { get; } = new(foreign.ConfiguringNames, StringComparer.Ordinal);

    /// <summary>The methods that consume, or commit, for their callers.</summary>
    public ConsumerHelpers ConsumerHelpers { get; } = new(compilation);

    /// <summary>Message handlers count as code that is executed again.</summary>
    public bool AsksForHandlers(SyntaxTree tree) => options.AsksForHandlers(tree);

    /// <summary>The member is there for other projects: it is public, and no code of this one names it.</summary>
    public bool IsForOtherProjects(MemberDeclarationSyntax member)
    {
        if (compilation.GetModel(member)
            .GetDeclaredSymbol(member) is not { DeclaredAccessibility: Accessibility.Public } symbol)
            return false;
        return !FindMentions(symbol).Any();
    }

    /// <summary>Where the project names the member.</summary>
    public IEnumerable<SimpleNameSyntax> FindMentions(ISymbol symbol) =>
        IdentifierIndex.FindNames(compilation.SyntaxTrees, symbol.Name).Where(mention => IsMentionOf(mention, symbol));

    // What cannot be bound may be a mention.
    private bool IsMentionOf(SyntaxNode mention, ISymbol symbol) =>
        compilation.GetModel(mention).GetSymbolInfo(mention).Symbol is not { } named
            || SymbolEqualityComparer.Default.Equals(named.OriginalDefinition, symbol);

    public SemanticModel GetModel(SyntaxTree tree) => compilation.GetModel(tree);

    /// <summary>Every store of the project is in memory: it names such stores, and none of RocksDB.</summary>
    public bool HasOnlyInMemoryStores => hasOnlyInMemoryStores.Value;

    private readonly Lazy<bool> hasOnlyInMemoryStores = new(() =>
        compilation.SyntaxTrees.Any(tree => tree.Mentions("InMemory"))
            && !compilation.SyntaxTrees.Any(tree => tree.Mentions("RocksDb")));

    /// <summary>Ids that are new at each start are meant: the project holds tests, or its options say so.</summary>
    public bool AllowsPerStartIds(SyntaxTree tree) =>
        isProjectOfTests || options.IsTrue(EosOption.AllowPerStartIds, tree);
}
