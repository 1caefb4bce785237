using System.Collections.Concurrent;
using EosAnalyzers.Catalog;
using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Dataflow;

/// <summary>What all walks over the bodies of one compilation share.</summary>
internal sealed class WalkContext(Compilation compilation, SourceBodies bodies, ApiCatalog catalog)
{
    private const int CapturedFollowed = 64;

    private readonly CauseSuppressions suppressions = new(compilation);
    private readonly ConcurrentDictionary<MemberPlace, string> suppressed = new();
    private readonly ConcurrentDictionary<ISymbol, string> keys = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<SyntaxNode, IReadOnlyList<KeyValuePair<ISymbol, int>>> captured = new();
    private readonly KeptModels models = KeptModels.ForCompilation(compilation);
    private SendingDelegates? sending;

    public SourceIndex Index { get; } = new(compilation);

    public SourceBodies Bodies => bodies;

    /// <summary>The steps of template methods.</summary>
    public SelfCalls Steps { get; } = new(compilation, bodies.Foreign.Facts);

    /// <summary>Which members stay as they were when their object was made.</summary>
    public LastingMembers Lasting { get; } = new(compilation);

    /// <summary>What objects are given and hold.</summary>
    public HeldObjects Held { get; } = new(compilation, bodies.Foreign.Facts);

    /// <summary>Clocks of libraries that a class of the project may be.</summary>
    public LibraryClocks Clocks { get; } = new(catalog);

    /// <summary>What runs when an event is raised.</summary>
    public EventSubscribers Subscribers { get; } = new(compilation, bodies);

    /// <summary>What delegates were made of.</summary>
    public MadeFunctions Made { get; } = new(compilation, bodies);

    /// <summary>Which functions others give to what is called.</summary>
    public GivenFunctions GivenFunctions { get; } = new(compilation);

    /// <summary>Which functions send what they are called with.</summary>
    public SendingDelegates Sending => sending ??= new(compilation, this);

    /// <summary>Other projects may reference this one.</summary>
    public bool IsLibrary { get; } = compilation.Options.OutputKind == OutputKind.DynamicallyLinkedLibrary;

    /// <summary>What is known of APIs in this project.</summary>
    public ApiCatalog Catalog => catalog;

    /// <summary>
    /// The rules that are silenced where a source is read, one after the other; empty for nearly every line.
    /// </summary>
    public string FindSuppressed(MemberPlace? place, CancellationToken cancellation)
    {
        if (place is null || place.File < 0 || !suppressions.MaySilence(Index.Trees[place.File]))
            return "";
        return suppressed.TryGetValue(place, out var known)
            ? known
            : suppressed.GetOrAdd(
                place,
                Index.FindNode(place) is { } cause
                    ? string.Join(" ", suppressions.FindSuppressedIds(cause, cancellation))
                    : "");
    }

    public SemanticModel ModelOf(SyntaxNode node) => models.Of(node);

    /// <summary>What is executed at a place; null where it lies in another project.</summary>
    public IOperation? FindOperation(MemberPlace? place) =>
        place is not null && Index.FindNode(place) is { } syntax
            ? ModelOf(syntax).GetOperation(syntax)
            : null;

    /// <summary>The code of the steps that lie in this project, in their order.</summary>
    public IEnumerable<SyntaxNode> FindNodes(IEnumerable<CallPath> steps) =>
        steps.Select(step => step.Place is { } place ? Index.FindNode(place) : null).OfType<SyntaxNode>();

    /// <summary>A name for a variable or type that does not depend on the compilation.</summary>
    public string KeyOf(ISymbol symbol) =>
        keys.TryGetValue(symbol, out var known) ? known : keys.GetOrAdd(symbol, MakeKey);

    private string MakeKey(ISymbol symbol)
    {
        if (symbol is not (ILocalSymbol or IParameterSymbol) && symbol.GetDocumentationCommentId() is { } id)
            return id;
        var place = symbol.DeclaringSyntaxReferences.FirstOrDefault() is { } declared
            && Index.Contains(declared.SyntaxTree) ? Index.PlaceOf(declared.GetSyntax()) : null;
        return place is null ? $"L:{symbol.Name}" : $"L:{symbol.Name}@{place.File}.{place.Member}.{place.Start}";
    }

    /// <summary>The variable or type that a key names in this compilation.</summary>
    public ISymbol? FindSymbol(string key)
    {
        if (!key.StartsWith("L:", StringComparison.Ordinal))
            return DocumentationCommentId.GetFirstSymbolForDeclarationId(key, compilation);
        var place = key.Substring(key.LastIndexOf('@') + 1).Split('.');
        if (place.Length != 3
            || !int.TryParse(place[0], out var file)
            || !int.TryParse(place[1], out var member)
            || !int.TryParse(place[2], out var start))
            return null;
        var declarations = Index.FindDeclarations(file, member, start);
        return declarations.Select(node => ModelOf(node).GetDeclaredSymbol(node))
            .FirstOrDefault(symbol => symbol is ILocalSymbol or IParameterSymbol);
    }

    /// <summary>
    /// The variables that local functions of the member share with the code that declares them, each with its slot.
    /// </summary>
    public IReadOnlyList<KeyValuePair<ISymbol, int>> CapturedBy(
        SyntaxNode localFunction, SemanticModel model, CancellationToken cancellation)
    {
        var member = localFunction.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? localFunction;
        return captured.TryGetValue(member, out var known)
            ? known
            : captured.GetOrAdd(member, FindCaptured(member, model, cancellation));
    }

    private static IReadOnlyList<KeyValuePair<ISymbol, int>> FindCaptured(
        SyntaxNode member, SemanticModel model, CancellationToken cancellation)
    {
        var found = new List<KeyValuePair<ISymbol, int>>();
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var function in member.DescendantNodes().OfType<LocalFunctionStatementSyntax>())
        {
            foreach (var name in function.DescendantNodes().OfType<IdentifierNameSyntax>().Where(MayBeVariable))
            {
                if (found.Count == CapturedFollowed)
                    return found;
                if (model.GetSymbolInfo(name, cancellation).Symbol is { } symbol and (ILocalSymbol or IParameterSymbol)
                    && !IsOfPrimaryConstructor(symbol)
                    && IsDeclaredOutside(symbol, function)
                    && seen.Add(symbol))
                    found.Add(new(symbol, Slot.FirstCaptured + found.Count));
            }
        }
        return found;
    }

    private static bool MayBeVariable(IdentifierNameSyntax name) =>
        name.Parent switch
        {
            MemberAccessExpressionSyntax access => access.Expression == name,
            InvocationExpressionSyntax
                or QualifiedNameSyntax
                or TypeArgumentListSyntax
                or VariableDeclarationSyntax
                or ParameterSyntax => false,
            _ => true,
        };

    // A part of the object.
    private static bool IsOfPrimaryConstructor(ISymbol symbol) =>
        symbol is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } }
            && symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax().Parent?.Parent is TypeDeclarationSyntax;

    private static bool IsDeclaredOutside(ISymbol symbol, SyntaxNode function) =>
        symbol.DeclaringSyntaxReferences.FirstOrDefault() is { } declared
            && (declared.SyntaxTree != function.SyntaxTree || !function.FullSpan.Contains(declared.Span));
}
