using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Effects.UntrackedInsert.UntrackedInsertRule>;

namespace EosAnalyzers.Tests.Rules.Effects.UntrackedInsert;

/// <summary>
/// Object mappers beside EF Core: linq2db by its package, those that no mirror has by stand-ins of their signatures.
/// </summary>
public class MapperTests
{
    [Theory]
    [InlineData("[|db.Insert(new Payment { Order = v.Id })|];")]
    [InlineData("[|db.InsertWithInt32Identity(new Payment { Order = v.Id })|];")]
    [InlineData("[|db.InsertAsync(new Payment { Order = v.Id })|].Wait();")]
    [InlineData("[|db.GetTable<Payment>().Insert(() => new Payment { Order = v.Id })|];")]
    [InlineData("[|db.GetTable<Payment>().Value(p => p.Order, v.Id).Insert()|];")]
    [InlineData("[|db.BulkCopy(rows)|];")]
    [InlineData("[|db.Insert(new Payment { Id = v.Number, Order = v.Id })|];")]
    [InlineData("[|db.GetTable<Payment>().Where(p => p.Order == v.Id).Set(p => p.Total, p => p.Total + v.Total).Update()|];")]
    [InlineData("[|db.GetTable<Payment>().Where(p => p.Order == v.Id).Set(p => p.Id, p => p.Id - 1).UpdateAsync()|].Wait();")]
    [InlineData("[|db.GetTable<Payment>().Where(p => p.Order == v.Id).Update(p => new Payment { Total = p.Total + 1 })|];")]
    public Task AnInsertOfLinq2dbIsFound(string body) => Verify.Finds(Linq2db(body));

    [Theory]
    [InlineData("db.InsertOrReplace(new Payment { Id = v.Number, Order = v.Id });")]
    [InlineData("db.GetTable<Payment>().InsertOrUpdate(() => new Payment { Id = v.Number }, p => new Payment { Order = v.Id });")]
    [InlineData("db.Update(new Payment { Id = v.Number, Order = v.Id });")]
    [InlineData("db.GetTable<Payment>().Where(p => p.Order == v.Id).Delete();")]
    [InlineData("db.GetTable<Payment>().Where(p => p.Order == v.Id).Set(p => p.Total, v.Total).Update();")]
    [InlineData("db.GetTable<Payment>().Where(p => p.Order == v.Id && p.Id < v.Number).Set(p => p.Total, p => p.Total + 1).Set(p => p.Id, v.Number).Update();")]
    [InlineData("db.GetTable<Payment>().Where(p => p.Order == v.Id).Set(p => p.Total, p => p.Id * 2).Update();")]
    [InlineData("db.GetTable<Payment>().Where(p => p.Order == v.Id).Update(p => new Payment { Total = v.Total });")]
    [InlineData("rows.Insert(0, new Payment());")]
    public Task AWriteOfLinq2dbThatFindsItsRowIsSilent(string body) => Verify.Silent(Linq2db(body));

    [Theory]
    [InlineData("Dapper.Contrib.Extensions", "SqlMapperExtensions", "Insert")]
    [InlineData("RepoDb", "DbConnectionExtension", "Insert")]
    [InlineData("RepoDb", "DbConnectionExtension", "InsertAll")]
    [InlineData("RepoDb", "SqlConnectionExtension", "BulkInsert")]
    public Task AnInsertByItsNameIsFound(string space, string type, string method) =>
        Verify.Finds(StandIn(space, type, method, "[|", "|]"));

    [Theory]
    [InlineData("Dapper.Contrib.Extensions", "SqlMapperExtensions", "Update")]
    [InlineData("RepoDb", "DbConnectionExtension", "Merge")]
    [InlineData("RepoDb", "DbConnectionExtension", "MergeAll")]
    [InlineData("Other", "DbConnectionExtension", "Insert")]
    public Task AMergeOrAnotherTypesInsertIsSilent(string space, string type, string method) =>
        Verify.Silent(StandIn(space, type, method));

    private static string Linq2db(string body) => $$"""
        using System.Collections.Generic;
        using System.Linq;
        using LinqToDB;
        using LinqToDB.Data;
        using LinqToDB.Mapping;
        using Streamiz.Kafka.Net.Stream;

        public sealed record Order(string Id, int Number, decimal Total);

        public sealed class Payment { [PrimaryKey] public int Id { get; set; } public string Order { get; set; } = ""; public decimal Total { get; set; } }

        public sealed class App(DataConnection db, List<Payment> rows)
        {
            public void Build(IKStream<string, Order> orders) => orders.Foreach((k, v, c) => { {{body}} });
        }
        """;

    private static string StandIn(
        string space, string type, string method, string open = "", string close = "") => $$"""
        using System.Data;
        using Streamiz.Kafka.Net.Stream;
        using {{space}};

        namespace {{space}}
        {
            public static class {{type}} { public static long {{method}}<T>(this IDbConnection connection, T entity) => 0; }
        }

        namespace Shop
        {
            public sealed record Order(string Id);

            public sealed class Payment { public int Id { get; set; } public string Order { get; set; } = ""; }

            public sealed class App(IDbConnection db)
            {
                public void Build(IKStream<string, Order> orders) => orders.Foreach((k, v, c) => { {{open}}db.{{method}}(new Payment { Order = v.Id }){{close}}; });
            }
        }
        """;
}
