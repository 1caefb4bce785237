using EosAnalyzers.Catalog;
using EosAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Xunit;

namespace EosAnalyzers.Tests.Conventions;

public class CatalogTests
{
    private static readonly string[] Lines = File.ReadAllLines(
        Repository.GetPath("src", "EosAnalyzers", "Catalog", "catalog.tsv"));

    private static readonly Compilation Referenced = AnalyzedCode.CreateCompilation()
        .AddReferences(ClientLibraries.AllReferences);

    [Fact]
    public void TheRowsAreSortedAndUnique()
    {
        var ids = Lines.Skip(1).Select(line => line.Split('\t')[0]).ToList();
        Assert.Equal(ids.Distinct().Order(StringComparer.Ordinal), ids);
    }

    [Fact]
    public void EveryRowHasFiveCells() => Assert.DoesNotContain(Lines, line => line.Split('\t').Length != 5);

    [Fact]
    public void EveryRowOfTheClassLibraryIsAMember() =>
        Assert.Empty(Unresolved(row => row.Assembly == "" && !IsOfEveryOverload(row)));

    [Fact]
    public void EveryRowOfAReferencedPackageIsAMember()
    {
        var packages = Referenced.ReferencedAssemblyNames.Select(assembly => assembly.Name).ToHashSet();
        Assert.Empty(Unresolved(row => packages.Contains(row.Assembly)));
    }

    private static IEnumerable<string> Unresolved(Func<ApiRow, bool> chosen) => ApiCatalog.Embedded.Rows
        .Where(chosen)
        .Select(row => row.DocumentationId)
        .Where(id => !IsDeclared(id));

    private static bool IsOfEveryOverload(ApiRow row) => row.DocumentationId.EndsWith("(*)", StringComparison.Ordinal);

    private static bool IsDeclared(string id)
    {
        if (!id.EndsWith("(*)", StringComparison.Ordinal))
            return DocumentationCommentId.GetFirstSymbolForDeclarationId(id, Referenced) is not null;
        var member = id.LastIndexOf('.');
        return DocumentationCommentId.GetFirstSymbolForDeclarationId(
            "T" + id[1..member],
            Referenced) is INamedTypeSymbol type && type.GetMembers(id[(member + 1)..^3]).Length > 0;
    }

    [Fact]
    public void EachKindOfTheTableIsKnown() =>
        Assert.DoesNotContain(
            Lines.Skip(1).Select(line => line.Split('\t')[1]).Distinct(),
            kind => ApiKinds.Parse(kind) == ApiKind.Unknown);

    [Fact]
    public void EachKindHasItsOwnName() =>
        Assert.All(Enum.GetValues<ApiKind>(), kind => Assert.Equal(kind, ApiKinds.Parse(kind.GetCatalogName())));

    [Fact]
    public void TheTableDecodesEachLineOfTheFile() =>
        Assert.Equal(
            Lines.Skip(1)
                .Select(line => line.Split('\t'))
                .Select(cells => new ApiRow(cells[0], ApiKinds.Parse(cells[1]), cells[2], cells[3])),
            ApiCatalog.Embedded.Rows);

    [Fact]
    public void EachRowIsFoundByTheNameOfItsMember() =>
        Assert.All(
            ApiCatalog.Embedded.Rows, row => Assert.Contains(row, ApiCatalog.Embedded.Table.FindRows(row.MemberName)));

    [Fact]
    public void AssembliesAndNamespacesAreThoseOfTheRows()
    {
        Assert.Equal(
            ApiCatalog.Embedded.Rows.Select(row => row.Assembly).Append("").Distinct().Order(StringComparer.Ordinal),
            ApiCatalog.Embedded.Table.Assemblies.Order(StringComparer.Ordinal));
        Assert.Equal(
            ApiCatalog.Embedded.Rows.Select(row => row.RootNamespace).Distinct().Order(StringComparer.Ordinal),
            ApiCatalog.Embedded.Table.RootNamespaces.Order(StringComparer.Ordinal));
    }
}
