using System.Runtime.CompilerServices;
using EosAnalyzers.CSharp;
using EosAnalyzers.Sql.Dialects;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Statements;

/// <summary>
/// The providers of databases: the assemblies by which they are referenced, and the calls that choose one for an object
/// mapper.
/// </summary>
internal static class DatabaseProviders
{
    private static readonly Dictionary<string, SqlDialect> DialectsByAssembly =
        IndexByName(definition => definition.ProviderAssemblies);
    private static readonly Dictionary<string, SqlDialect> DialectsByMethod =
        IndexByName(definition => definition.MapperMethods);

    // What a tree says by its names is kept for as long as the tree lives.
    private static readonly ConditionalWeakTable<SyntaxTree, MemberAccessExpressionSyntax[]> CandidatesByTree = new();

    /// <summary>
    /// The dialect of a whole project: what its object mapper is told to use comes before what is referenced. Two of
    /// either say nothing.
    /// </summary>
    public static SqlDialect FindDialect(Compilation compilation) =>
        FindOnly(
            ReferencesObjectMapper(compilation)
                ? compilation.SyntaxTrees.SelectMany(tree => FindChosenDialects(tree, compilation))
                : []) is var chosen and not SqlDialect.Generic
            ? chosen
            : FindOnly(compilation.ReferencedAssemblyNames.Select(assembly => FindByAssembly(assembly.Name)));

    /// <summary>The dialect of a connection or a command, by the assembly of its type.</summary>
    public static SqlDialect FindDialect(ITypeSymbol? type) =>
        type?.ContainingAssembly is { } assembly ? FindByAssembly(assembly.Name) : SqlDialect.Generic;

    private static Dictionary<string, SqlDialect> IndexByName(Func<DialectDefinition, string[]> names) =>
        DialectRegistry.All.SelectMany(definition => names(definition).Select(name => (name, definition.Dialect)))
            .ToDictionary(pair => pair.name, pair => pair.Dialect, StringComparer.OrdinalIgnoreCase);

    private static SqlDialect FindByAssembly(string name) =>
        DialectsByAssembly.TryGetValue(name, out var dialect) ? dialect : SqlDialect.Generic;

    private static SqlDialect FindOnly(IEnumerable<SqlDialect> dialects) =>
        dialects.Where(dialect => dialect != SqlDialect.Generic).Distinct().Take(2).ToList() is { Count: 1 } one
            ? one[0]
            : SqlDialect.Generic;

    private static IEnumerable<SqlDialect> FindChosenDialects(SyntaxTree tree, Compilation compilation) =>
        from access in ListCandidates(tree)
        where compilation.GetModel(access)
            .GetSymbolInfo(access).Symbol is IMethodSymbol { ReceiverType: { } receiver } && IsMapperOptions(receiver)
        select DialectsByMethod[access.Name.Identifier.ValueText];

    private static MemberAccessExpressionSyntax[] ListCandidates(SyntaxTree tree)
    {
        foreach (var method in DialectsByMethod.Keys)
            ReadCode.NoteName(method);
        return CandidatesByTree.GetValue(tree, FindCandidates);
    }

    private static MemberAccessExpressionSyntax[] FindCandidates(SyntaxTree tree) =>
        [.. tree.GetRoot()
            .DescendantNodes()
            .OfType<MemberAccessExpressionSyntax>()
            .Where(access =>
                DialectsByMethod.ContainsKey(access.Name.Identifier.ValueText)
                    && access.Parent is InvocationExpressionSyntax)];

    private static bool ReferencesObjectMapper(Compilation compilation) =>
        compilation.ReferencedAssemblyNames.Any(assembly =>
            assembly.Name is "Microsoft.EntityFrameworkCore" or "linq2db");

    private static bool IsMapperOptions(ITypeSymbol? receiver) =>
        receiver is not null
            && (receiver.Name is "DbContextOptionsBuilder" or "DataOptions" || IsMapperOptions(receiver.BaseType));
}
