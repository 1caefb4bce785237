using Xunit;

namespace EosAnalyzers.Tests.Conventions;

public class CatalogTests
{
    private static readonly string[] Lines = File.ReadAllLines(Repository.At("src", "EosAnalyzers", "Catalog", "catalog.tsv"));

    [Fact]
    public void TheRowsAreSortedAndUnique()
    {
        var ids = Lines.Skip(1).Select(line => line.Split('\t')[0]).ToList();
        Assert.Equal(ids.Distinct().Order(StringComparer.Ordinal), ids);
    }

    [Fact]
    public void EveryRowHasFiveCells() => Assert.DoesNotContain(Lines, line => line.Split('\t').Length != 5);
}
