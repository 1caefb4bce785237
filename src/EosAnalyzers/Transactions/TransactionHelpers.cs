using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using EosAnalyzers.CSharp;
using EosAnalyzers.Facts;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Transactions;

/// <summary>
/// The user's own methods that begin a transaction for their caller, end one, or run what they are given inside one:
/// <c>void Begin() => producer.BeginTransaction()</c>, <c>InTransaction(() => producer.Produce(..))</c>. Read from
/// syntax; what a tree says is kept for as long as the tree lives.
/// </summary>
internal sealed class TransactionHelpers(Compilation compilation, ForeignFacts foreign)
{
    public const string BeginMethod = "BeginTransaction";
    public const string CommitMethod = "CommitTransaction";

    private static readonly ConditionalWeakTable<SyntaxTree, IReadOnlyList<Helper>> HelpersByTree = new();

    private readonly Lazy<ILookup<string, Helper>> helpers = new(() =>
        compilation.SyntaxTrees.SelectMany(tree => HelpersByTree.GetValue(tree, ReadHelpers))
            .ToLookup(helper => helper.Name));

    private readonly ConcurrentDictionary<Helper, bool> confirmed = new();

    private enum HelperRole
    {
        Begins,
        Commits,
        Wraps,
    }

    /// <summary>What a call has to be named to begin a transaction, or to run code inside one.</summary>
    public IEnumerable<string> OpeningNames =>
        helpers.Value.SelectMany(named => named)
            .Where(helper => helper.Role is not HelperRole.Commits)
            .Select(helper => helper.Name)
            .Concat(foreign.FindTransactionNames(nameof(HelperRole.Begins), nameof(HelperRole.Wraps)))
            .Distinct();

    public bool IsOpeningName(string name) =>
        helpers.Value[name].Any(helper => helper.Role is not HelperRole.Commits)
            || foreign.FindTransactionNames(nameof(HelperRole.Begins), nameof(HelperRole.Wraps)).Contains(name);

    /// <summary>The methods that other projects may call, with what they do to a transaction.</summary>
    public IEnumerable<(IMethodSymbol Method, string Role)> ListMethods(CancellationToken cancellation) =>
        from named in helpers.Value
        from helper in named
        where confirmed.GetOrAdd(helper, one => CallsClient(one, cancellation))
        let method = compilation.GetModel(helper.Tree).GetDeclaredSymbol(helper.FindNode(), cancellation) as IMethodSymbol
        where method is { MethodKind: not MethodKind.LocalFunction }
        from called in ListImplemented(method).Prepend(method)
        select (called, helper.Role.ToString());

    /// <summary>The call opens a transaction for the code that follows it.</summary>
    public bool Begins(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation) =>
        HasRole(call, HelperRole.Begins, model, cancellation);

    /// <summary>The call ends the transaction that was begun before it.</summary>
    public bool Commits(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation) =>
        HasRole(call, HelperRole.Commits, model, cancellation);

    /// <summary>The arguments of a call that it runs inside a transaction.</summary>
    public IEnumerable<ArgumentSyntax> FindWrappedCode(
        InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation) =>
        HasRole(call, HelperRole.Wraps, model, cancellation)
            ? call.ArgumentList.Arguments.Where(argument =>
                argument.Expression is AnonymousFunctionExpressionSyntax
                    || model.GetTypeInfo(
                        argument.Expression, cancellation).ConvertedType?.TypeKind == TypeKind.Delegate)
            : [];

    // `ITransactional.InTransaction` of the class that has it.
    private static IEnumerable<IMethodSymbol> ListImplemented(IMethodSymbol method) =>
        method.ContainingType.AllInterfaces.SelectMany(contract => contract.GetMembers())
            .OfType<IMethodSymbol>()
            .Where(member => SymbolEqualityComparer.Default.Equals(
                method.ContainingType.FindImplementationForInterfaceMember(member), method));

    private bool HasRole(
        InvocationExpressionSyntax call, HelperRole role, SemanticModel model, CancellationToken cancellation)
    {
        var name = RegionFinder.GetCalledName(call);
        var candidates = helpers.Value[name].Where(helper => helper.Role == role).ToList();
        var isForeign = foreign.FindTransactionNames(role.ToString()).Contains(name);
        if (candidates.Count == 0 && !isForeign
            || model.GetSymbolInfo(call, cancellation).Symbol is not IMethodSymbol method)
            return false;
        return isForeign && foreign.HasTransactionRole((method.ReducedFrom ?? method).OriginalDefinition, role.ToString())
            || candidates.Exists(helper =>
                IsRunBy((method.ReducedFrom ?? method).OriginalDefinition, helper, cancellation)
                    && confirmed.GetOrAdd(helper, one => CallsClient(one, cancellation)));
    }

    // The method itself, or what implements or overrides it: `ITransactional.InTransaction`.
    private bool IsRunBy(IMethodSymbol method, Helper helper, CancellationToken cancellation) =>
        method.DeclaringSyntaxReferences.Any(declared =>
            helper.Tree == declared.SyntaxTree && helper.Position == declared.Span.Start)
        || (method.IsAbstract || method.IsVirtual || method.IsOverride)
            && compilation.GetModel(helper.Tree).GetDeclaredSymbol(helper.FindNode(), cancellation)
                is IMethodSymbol { ContainingType: { } type } declaredMethod
            && SymbolEqualityComparer.Default.Equals(
                type.FindRunMethod(method)?.OriginalDefinition, declaredMethod.OriginalDefinition);

    // A connection of a database begins transactions as well.
    private bool CallsClient(Helper helper, CancellationToken cancellation)
    {
        var names = ClientCall
            .FindClientCalls(helper.FindNode(), compilation.GetModel(helper.Tree), cancellation)
            .Select(call => call.Name)
            .ToImmutableHashSet();
        return helper.Role switch
        {
            HelperRole.Begins => names.Contains(BeginMethod),
            HelperRole.Commits => names.Contains(CommitMethod),
            _ => names.Contains(BeginMethod) && names.Contains(CommitMethod),
        };
    }

    /// <summary>An edit of the member may change which methods begin a transaction, or end one.</summary>
    public static bool MayBeHelper(MemberDeclarationSyntax member) =>
        IdentifierIndex.FindTokens(member, BeginMethod).Any() || IdentifierIndex.FindTokens(member, CommitMethod).Any();

    // Most files have no transaction: their text says so.
    private static IReadOnlyList<Helper> ReadHelpers(SyntaxTree tree) =>
        tree.Mentions(BeginMethod) || tree.Mentions(CommitMethod)
            ? tree.GetRoot()
                .DescendantNodes()
                .Where(node => node is MethodDeclarationSyntax or LocalFunctionStatementSyntax)
                .SelectMany(ReadHelper)
                .ToList()
            : [];

    private static IEnumerable<Helper> ReadHelper(SyntaxNode method)
    {
        var called = method.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Select(RegionFinder.GetCalledName)
            .ToImmutableHashSet();
        var (begins, commits) = (called.Contains(BeginMethod), called.Contains(CommitMethod));
        var (name, parameters) = method switch
        {
            MethodDeclarationSyntax declared => (declared.Identifier.ValueText, declared.ParameterList),
            LocalFunctionStatementSyntax function => (function.Identifier.ValueText, function.ParameterList),
            _ => ("", null),
        };
        if (begins && commits && parameters?.Parameters.Any(parameter => Runs(parameter, method)) == true)
            yield return new Helper(name, HelperRole.Wraps, method.SyntaxTree, method.SpanStart);
        // What consumes or produces as well is the transaction itself.
        if (begins != commits && !called.Contains("Produce") && !called.Contains("ProduceAsync"))
            yield return new Helper(
                name, begins ? HelperRole.Begins : HelperRole.Commits, method.SyntaxTree, method.SpanStart);
    }

    // `body()`, `body.Invoke()`, `await body(..)`
    private static bool Runs(ParameterSyntax parameter, SyntaxNode method) =>
        method.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call => call.Expression switch
        {
            IdentifierNameSyntax name => name.Identifier.ValueText == parameter.Identifier.ValueText,
            MemberAccessExpressionSyntax
            {
                Name.Identifier.ValueText: "Invoke", Expression: IdentifierNameSyntax invoked
            } => invoked.Identifier.ValueText == parameter.Identifier.ValueText,
            _ => false,
        });

    private sealed record Helper(string Name, HelperRole Role, SyntaxTree Tree, int Position)
    {
        public SyntaxNode FindNode() =>
            Tree.GetRoot()
                .FindToken(Position)
                .Parent!
                .AncestorsAndSelf()
                .First(node => node is MethodDeclarationSyntax or LocalFunctionStatementSyntax);
    }
}
