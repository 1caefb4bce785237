using System.Collections.Immutable;
using EosAnalyzers.Catalog;
using EosAnalyzers.CSharp;
using EosAnalyzers.Dataflow;
using EosAnalyzers.Dataflow.Reachability;
using EosAnalyzers.Facts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Rules.Solutions;

// Members that create what stands behind a contract.
internal sealed partial class FactWriter
{
    private readonly LibraryClocks clocks = new(ApiCatalog.Embedded);

    // `Pricing() => _clock = SystemClock.Instance;`, `static Pricing Live() => new Pricing(SystemClock.Instance)`: what the
    // object does depends on what it is made with.
    private bool MakesHolder(MemberDeclarationSyntax member) =>
        !holding.IsEmpty
            && (HoldingTypes.HasInitialObject(member)
                || MayBeCalled(member) && (holding.PutsOwnObject(member) || holding.FindFactory(member) is not null));

    // `public static ITariff Rush() => new RushTariff();`: which of the tariffs that is.
    private void AddFactories()
    {
        if (facts.Count == 0 && foreign.IsEmpty)
            return;
        var contracts = FindContractNames();
        if (contracts.Count == 0 && foreign.IsEmpty)
            return;
        foreach (var tree in compilation.SyntaxTrees)
        {
            var model = new Lazy<SemanticModel>(() => compilation.GetModel(tree));
            foreach (var member in FileMembers.Of(tree).All)
            {
                cancellation.ThrowIfCancellationRequested();
                if (MayBeCalled(member)
                    && FindGivenType(member)?.GetSimpleName() is { } name
                    && (contracts.Contains(name) || MayBeContractOfOthers(name)))
                    AddFactory(member, model.Value);
            }
        }
    }

    // A clock or a port whose classes other projects have.
    private bool MayBeContractOfOthers(string name) =>
        !foreign.IsEmpty && IsContractName(name) && !FrameworkHolders.Contains(name);

    // What classes of the project are derived from.
    private HashSet<string> FindContractNames() => new(
        compilation.SyntaxTrees.SelectMany(tree => DeclarationIndex.ForTree(tree).DerivedTypes)
            .SelectMany(type => type.BaseList!.Types)
            .Select(one => one.Type.GetSimpleName())
            .OfType<string>(),
        StringComparer.Ordinal);

    private static TypeSyntax? FindGivenType(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax method when HasBody(method) => method.ReturnType,
        PropertyDeclarationSyntax property => property.Type,
        FieldDeclarationSyntax { Declaration.Variables.Count: 1 } field => field.Declaration.Type,
        _ => null,
    };

    private void AddFactory(MemberDeclarationSyntax member, SemanticModel model)
    {
        SyntaxNode declared = member is FieldDeclarationSyntax field ? field.Declaration.Variables[0] : member;
        if (model.GetDeclaredSymbol(declared, cancellation) is not { } symbol
            || FindContract(symbol) is not { IsAbstract: true } contract
            || !IsVisible((symbol as IPropertySymbol)?.GetMethod ?? symbol)
            || targets.FindGivenTypes(symbol) is not { IsDefaultOrEmpty: false } types
            || !clocks.Contain(contract) && !targets.FindClasses(contract).Any(HasFacts)
            || ((symbol as IPropertySymbol)?.GetMethod ?? symbol).GetDocumentationCommentId() is not { } id)
            return;
        // Of `Overdue { get; } = new OverdueSpecification(clock)` what the variable holds.
        var told = facts.TryGetValue(id, out var known)
            ? known
            : symbol is IPropertySymbol && facts.TryGetValue(symbol.GetDocumentationCommentId()!, out var held)
            ? held with { Member = id }
            : ownChanges.Found.TryGetValue(OwnChange.ReadKey(id), out var change)
            ? change.ToFact(id)
            : PassOn(id, symbol as IMethodSymbol);
        facts[id] = told with
        {
            Types = types.Select(type => type.OriginalDefinition.GetDocumentationCommentId()!)
            .ToImmutableArray()
        };
    }

    // Of a member of which nothing else is said: what it is given comes back.
    private static MemberFact PassOn(string id, IMethodSymbol? method) => method is null
        ? new MemberFact(id, ImmutableArray<FactEntry>.Empty, ImmutableArray<FactChange>.Empty)
        : FactConversion.ToFact(id, method, []) with { ChangedInputs = ImmutableArray<int>.Empty };

    private static INamedTypeSymbol? FindContract(ISymbol member) => member switch
    {
        IMethodSymbol method => method.ReturnType as INamedTypeSymbol,
        IPropertySymbol property => property.Type as INamedTypeSymbol,
        IFieldSymbol field => field.Type as INamedTypeSymbol,
        _ => null,
    };
}
