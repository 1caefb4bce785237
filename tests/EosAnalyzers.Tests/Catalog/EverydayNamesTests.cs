using EosAnalyzers.Catalog;
using Xunit;

namespace EosAnalyzers.Tests.Catalog;

public class EverydayNamesTests
{
    // A name that lost its last row would go on hiding what a later row of that name means.
    [Fact]
    public void EachNameHasARow()
    {
        var rows = ApiCatalog.Embedded.Table.DecodeRows().ToArray();
        var named = rows.Select(row => row.MentionedName).Concat(rows.Select(row => row.TypeName)).ToHashSet();
        var forgotten = EverydayNames.All.Except(named).Where(name => !named.Contains(name + "Attribute"));
        Assert.Equal([], forgotten);
    }
}
