using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Effects.NonIdempotentSql.NonIdempotentSqlRule>;

namespace EosAnalyzers.Tests.Rules.Effects.NonIdempotentSql;

/// <summary>What the code looks like when an upsert is chosen: the literal is of the kind that it was.</summary>
public class NonIdempotentSqlFixTests
{
    private const string Insert = "INSERT INTO orders (id, total) VALUES (@Id, @Total)";
    private const string Upsert = Insert + " ON CONFLICT (id) DO UPDATE SET total = EXCLUDED.total";
    private const string Quoted = "INSERT INTO orders (\\\"id\\\", total) VALUES (@Id, @Total)";
    private const string Verbatim = "INSERT INTO orders (\"\"id\"\", total) VALUES (@Id, @Total)";
    private const string Merge =
        "MERGE INTO orders WITH (HOLDLOCK) AS t USING (VALUES (@Id, @Total)) AS s (id, total) ON t.id = s.id WHEN MATCHED THEN UPDATE SET t.total = s.total WHEN NOT MATCHED THEN INSERT (id, total) VALUES (s.id, s.total);";

    [Theory]
    [InlineData("postgres.Execute(\"" + Insert + "\", v)", "postgres.Execute(\"" + Upsert + "\", v)")]
    [InlineData("sqlite.Execute(\"" + Insert + ";\", v)", "sqlite.Execute(\"" + Upsert + ";\", v)")]
    [InlineData(
        "mysql.Execute(\"" + Insert + "\", v)",
        "mysql.Execute(\"" + Insert + " ON DUPLICATE KEY UPDATE total = VALUES(total)\", v)")]
    [InlineData("sqlserver.Execute(\"" + Insert + "\", v)", "sqlserver.Execute(\"" + Merge + "\", v)")]
    [InlineData(
        "sqlserver.Execute($\"INSERT INTO orders (id, total) VALUES ('{v.Id}', {v.Total})\")",
        "sqlserver.Execute($\"MERGE INTO orders WITH (HOLDLOCK) AS t USING (VALUES ('{v.Id}', {v.Total})) AS s (id, total) ON t.id = s.id WHEN MATCHED THEN UPDATE SET t.total = s.total WHEN NOT MATCHED THEN INSERT (id, total) VALUES (s.id, s.total);\")")]
    [InlineData(
        "postgres.Execute(\"" + Quoted + "\", v)",
        "postgres.Execute(\"" + Quoted + " ON CONFLICT (\\\"id\\\") DO UPDATE SET total = EXCLUDED.total\", v)")]
    [InlineData(
        "postgres.Execute(@\"" + Verbatim + "\", v)",
        "postgres.Execute(@\"" + Verbatim + "\n        ON CONFLICT (\"\"id\"\") DO UPDATE SET total = EXCLUDED.total\", v)")]
    [InlineData(
        "postgres.Execute($\"INSERT INTO orders (id, total) VALUES ('{v.Id}', {v.Total})\")",
        "postgres.Execute($\"INSERT INTO orders (id, total) VALUES ('{v.Id}', {v.Total}) ON CONFLICT (id) DO UPDATE SET total = EXCLUDED.total\")")]
    [InlineData(
        "postgres.Execute($\"INSERT INTO {v.Sql} (id, total) VALUES (@Id, @Total)\", v)",
        "postgres.Execute($\"INSERT INTO {v.Sql} (id, total) VALUES (@Id, @Total) ON CONFLICT (id) DO UPDATE SET total = EXCLUDED.total\", v)")]
    [InlineData(
        "postgres.Execute(\"INSERT INTO orders (id, total) \" + \"VALUES (@Id, @Total)\", v)",
        "postgres.Execute(\"INSERT INTO orders (id, total) \" + \"VALUES (@Id, @Total) ON CONFLICT (id) DO UPDATE SET total = EXCLUDED.total\", v)")]
    [InlineData(
        "new NpgsqlCommand(\"" + Insert + "\", postgres).ExecuteNonQuery()",
        "new NpgsqlCommand(\"" + Upsert + "\", postgres).ExecuteNonQuery()")]
    public Task TheLiteralBecomesAnUpsert(string before, string after) =>
        Verify.Decides(Sink($"[|{before}|];"), Sink(after + ";"));

    [Fact]
    public Task ARawLiteralOfSeveralLinesStaysOne() =>
        Verify.Decides(
            Sink(Raw("[|", "|]")), Sink(Raw(clause: "\n        ON CONFLICT (id) DO UPDATE SET total = EXCLUDED.total")));

    [Theory]
    [InlineData("private const string sql = \"", "\";")]
    [InlineData("private static readonly string sql = @\"", "\";", "@\"", "\";", "\n        ")]
    [InlineData("private static string sql => \"\"\"", "\"\"\";", "\"\"\"\n        ", "\n        \"\"\";")]
    public Task TheFieldThatHoldsTheTextIsChanged(
        string open, string close, string opened = "", string closed = "", string space = " ") => Verify.Decides(
        Sink("[|postgres.Execute(sql, v)|];", open + Insert + close),
        Sink(
            "postgres.Execute(sql, v);",
            opened.Length == 0
                ? open + Upsert + close
                : open.Split(open.Contains('@') ? '@' : '"')[0] + opened + Upsert.Replace(" ON", space + "ON") + closed));

    [Fact]
    public Task AStatementOfSeveralLinesIsChangedInPlace() => Verify.Decides(
        Sink("[|postgres.Execute(@\"\n    INSERT INTO orders (id, total, at)\n    VALUES (@Id, @Total, now())\", v)|];"),
        Sink("postgres.Execute(@\"\n    INSERT INTO orders (id, total, at)\n    VALUES (@Id, @Total, now())\n    ON CONFLICT (id) DO UPDATE SET total = EXCLUDED.total\", v);"));

    [Fact]
    public async Task WhereTheDialectIsUnknownItCanBeNamed() => Assert.Equal(
        ["set-dialect:postgresql", "set-dialect:sqlserver", "set-dialect:mysql", "set-dialect:mariadb", "set-dialect:sqlite", "set-dialect:oracle"],
        await Verify.Offered(Sink("[|dapper.Execute(\"INSERT INTO orders (id, total) VALUES (@Id, @Total)\", v)|];")));

    [Fact]
    public Task TheLiteralOfACallerIsChanged() => Verify.Decides(
        Sink(
            "[|Save(\"" + Insert + "\", v)|];",
            "private void Save(string sql, Order order) => postgres.Execute(sql, order);"),
        Sink(
            "Save(\"" + Upsert + "\", v);",
            "private void Save(string sql, Order order) => postgres.Execute(sql, order);"));

    [Fact]
    public Task TheNextKeyIsTheNextChoice() => Verify.Decides(
        Sink("[|postgres.Execute(\"INSERT INTO lines (order_id, sku) VALUES (@Id, @Sql)\", v)|];"),
        Sink(
            "postgres.Execute(\"INSERT INTO lines (order_id, sku) VALUES (@Id, @Sql) ON CONFLICT (order_id) DO UPDATE SET sku = EXCLUDED.sku\", v);"),
        index: 1);

    [Theory]
    [InlineData(
        "postgres.Execute(\"INSERT INTO readings (place, total) VALUES (@k, @Total)", "\", new { k, v.Total })")]
    [InlineData(
        "postgres.Execute(\"INSERT INTO readings (place, total) VALUES (@Place, @Total)",
        "\", new { Place = k, v.Total })")]
    [InlineData("postgres.Execute($\"INSERT INTO readings (place, total) VALUES ({k}, {v.Total})", "\")")]
    public Task AColumnThatTheRecordsKeyFillsIsAKey(string start, string end) => Verify.Decides(
        Sink($"[|{start}{end}|];"), Sink($"{start} ON CONFLICT (place) DO UPDATE SET total = EXCLUDED.total{end};"));

    [Fact]
    public Task ANameThatSaysKeyComesBeforeTheRecordsKey() => Verify.Decides(
        Sink("[|postgres.Execute(\"INSERT INTO orders (customer, order_id) VALUES (@k, @Id)\", new { k, v.Id })|];"),
        Sink(
            "postgres.Execute(\"INSERT INTO orders (customer, order_id) VALUES (@k, @Id) ON CONFLICT (order_id) DO UPDATE SET customer = EXCLUDED.customer\", new { k, v.Id });"));

    [Theory]
    [InlineData("postgres.Execute(\"INSERT INTO readings (place, total) VALUES (@Sql, @Total)\", v)")]
    [InlineData("postgres.Execute(\"INSERT INTO orders (id, total) VALUES (gen_random_uuid(), @Total)\", v)")]
    [InlineData("postgres.Execute(\"INSERT INTO orders VALUES (@Id, @Total)\", v)")]
    [InlineData("postgres.Execute(\"INSERT INTO orders (id, total) SELECT id, total FROM inbox\", v)")]
    [InlineData("postgres.Execute(\"" + Insert + "; " + Insert + "\", v)")]
    [InlineData("postgres.Execute(\"INSERT INTO lines (order_id, n) VALUES (@Id, 1), (@Id, 2)\", v)")]
    [InlineData("mysql.Execute(\"INSERT INTO lines (order_id, n) VALUES (@Id, 1), (@Id, 2)\", v)")]
    [InlineData("sqlserver.Execute(\"INSERT INTO lines (order_id, n) VALUES (@Id, 1), (@Id, 2)\", v)")]
    [InlineData("postgres.Execute(\"UPDATE accounts SET balance = balance + @Total WHERE id = @Id\", v)")]
    [InlineData("postgres.Execute(v.Total > 0 ? \"" + Insert + "\" : \"DELETE FROM orders WHERE id = @Id\", v)")]
    [InlineData("sqlserver.Execute($\"INSERT INTO {v.Sql} (id, total) VALUES (@Id, @Total)\", v)")]
    public Task NothingIsOfferedWhereNoKeyIsSure(string call) => Verify.OffersNoFix(Sink($"[|{call}|];"));

    [Theory]
    [InlineData("[|postgres.Execute(\"" + Insert + "\", new { Id = System.Guid.NewGuid(), v.Total })|];")]
    [InlineData("var id = System.Guid.NewGuid().ToString(); [|postgres.Execute(\""
        + Insert
        + "\", v with { Id = id })|];")]
    [InlineData("[|postgres.Execute($\"INSERT INTO orders (id, total) VALUES ({System.Guid.NewGuid()}, 1)\")|];")]
    [InlineData("using var command = new NpgsqlCommand(\""
        + Insert
        + "\", postgres); command.Parameters.AddWithValue(\"@Id\", System.Guid.NewGuid()); [|command.ExecuteNonQuery()|];")]
    [InlineData("[|sqlserver.Execute(\"" + Insert + "\", new { Id = System.Guid.NewGuid(), v.Total })|];")]
    public Task AKeyThatIsDrawnAgainIsNotOffered(string body) => Verify.OffersNoFix(Sink(body));

    [Theory]
    [InlineData("new { Id = v.Total.ToString(), v.Total }")]
    public Task AKeyFromTheRecordIsOfferedWhateverElseIsStored(string parameters) => Verify.Decides(
        Sink($"[|postgres.Execute(\"{Insert}\", {parameters})|];"),
        Sink($"postgres.Execute(\"{Upsert}\", {parameters});"));

    // The first attempt has stored a time or a number; another one of the next attempt does not take its place.
    [Theory]
    [InlineData(
        "[|postgres.Execute(\"" + Insert + "\", new { v.Id, Total = System.Random.Shared.Next() })|];",
        "postgres.Execute(\""
            + Insert
            + " ON CONFLICT (id) DO NOTHING\", new { v.Id, Total = System.Random.Shared.Next() });")]
    [InlineData(
        "var c1 = new NpgsqlCommand(\"INSERT INTO orders (id, at) VALUES ($1, $2)\", postgres); c1.Parameters.AddWithValue(v.Id); c1.Parameters.AddWithValue(System.DateTime.UtcNow); [|c1.ExecuteNonQuery()|];",
        "var c1 = new NpgsqlCommand(\"INSERT INTO orders (id, at) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING\", postgres); c1.Parameters.AddWithValue(v.Id); c1.Parameters.AddWithValue(System.DateTime.UtcNow); c1.ExecuteNonQuery();")]
    public Task WhatAnAttemptDrawsStaysAsTheFirstHasStoredIt(string before, string after) =>
        Verify.Decides(Sink(before), Sink(after));

    // Who else sends the text would send the upsert.
    [Fact]
    public Task ATextThatIsSentOutsideAnyTopologyIsLeft() => Verify.OffersNoFix(
        Sink(
            "[|postgres.Execute(sql, v)|];",
            "private const string sql = \""
                + Insert
                + "\"; public void Report(Order order) => postgres.Execute(sql, order);"));

    // While the INSERT is refused, the transaction rolls the other statement back.
    [Theory]
    [InlineData("postgres.Execute(\"UPDATE accounts SET balance = balance - @Total WHERE id = @Sql\", v);")]
    [InlineData("Debit(v);", "private void Debit(Order v) => postgres.Execute(\"UPDATE accounts SET balance = balance - @Total WHERE id = @Sql\", v);")]
    public async Task AnInsertThatProtectsAnotherStatementIsLeft(string other, string more = "") => Assert.Empty(
        await Verify.Offered(Sink($"[|postgres.Execute(\"{Insert}\", v)|]; {other}", more), ("schema.sql", Known)));

    [Theory]
    [InlineData("postgres.Execute(\"UPDATE accounts SET balance = @Total WHERE id = @Sql\", v);")]
    [InlineData("postgres.Execute(\"INSERT INTO accounts (id, balance) VALUES (@Sql, @Total)\", v);")]
    public async Task AnInsertBesideStatementsThatMayRepeatIsNone(string other) => Assert.Contains(
        "upsert",
        await Verify.Offered(
            Sink($"[|postgres.Execute(\"{Insert}\", v)|]; {other}"),
            ("schema.sql", Known + "CREATE TABLE accounts (id text PRIMARY KEY, balance numeric);")));

    // A row that is found again has drawn no number.
    [Theory]
    [InlineData("var no = postgres.QuerySingle<long>(\"SELECT lastval()\");")]
    [InlineData("var no = ReadNumber();", "private long ReadNumber() => postgres.QuerySingle<long>(\"SELECT lastval()\");")]
    public async Task AnInsertWhoseNumberIsReadIsNoUpsert(string read, string more = "") => Assert.DoesNotContain(
        "upsert",
        await Verify.Offered(Sink($"[|postgres.Execute(\"{Insert}\", v)|]; {read}", more), ("schema.sql", Known)));

    [Theory]
    [InlineData("var n = [|postgres.Execute(\"INSERT INTO orders (id) VALUES (@Id)\", v)|]; if (n != 1) throw new System.InvalidOperationException();", "DO UPDATE SET id = EXCLUDED.id")]
    [InlineData("[|postgres.Execute(\"INSERT INTO orders (id) VALUES (@Id)\", v)|];", "DO NOTHING")]
    [InlineData("_ = [|postgres.Execute(\"INSERT INTO orders (id) VALUES (@Id)\", v)|];", "DO NOTHING")]
    [InlineData("[|postgres.ExecuteAsync(\"INSERT INTO orders (id) VALUES (@Id)\", v)|].GetAwaiter().GetResult();", "DO NOTHING")]
    public Task WhoReadsTheCountOfRowsGetsOne(string body, string action) => Verify.Fixes(
        Sink(body),
        Sink(body.Replace("[|", "", StringComparison.Ordinal)
            .Replace("|]", "", StringComparison.Ordinal)
            .Replace("(@Id)", $"(@Id) ON CONFLICT (id) {action}", StringComparison.Ordinal)),
        0,
        ("schema.sql", Known));

    // Each row of a record has one and the same key: the last one would be left.
    [Theory]
    [InlineData("foreach (var sku in new[] { \"a\", \"b\" }) [|postgres.Execute(\"INSERT INTO orders (id, total) VALUES (@Id, @n)\", new { v.Id, n = sku.Length })|];")]
    [InlineData("[|postgres.Execute(\"INSERT INTO orders (id, total) VALUES (@Id, @n)\", System.Linq.Enumerable.Select(new[] { \"a\", \"b\" }, sku => new { v.Id, n = sku.Length }))|];")]
    public async Task RowsOfARecordThatHaveOneKeyAreNoUpsert(string body) => Assert.DoesNotContain(
        "upsert", await Verify.Offered(Sink(body), ("schema.sql", Known)));

    [Theory]
    [InlineData("foreach (var sku in new[] { \"a\", \"b\" }) [|postgres.Execute(\"INSERT INTO orders (id, total) VALUES (@sku, @Total)\", new { sku, v.Total })|];")]
    [InlineData("[|postgres.Execute(\"INSERT INTO orders (id, total) VALUES (@Id, @Total)\", System.Linq.Enumerable.Select(new[] { \"a\", \"b\" }, sku => new { Id = v.Id + sku, v.Total }))|];")]
    public async Task RowsOfARecordThatHaveKeysOfTheirOwnAreUpserted(string body) => Assert.Contains(
        "upsert", await Verify.Offered(Sink(body), ("schema.sql", Known)));

    // NULL is equal to none, and two records may have one time.
    [Theory]
    [InlineData("[|postgres.Execute(\"INSERT INTO mails (mail, n) VALUES (@mail, 1)\", new { mail = (string?)null })|];", false)]
    [InlineData("string? mail = v.Id; [|postgres.Execute(\"INSERT INTO mails (mail, n) VALUES (@mail, 1)\", new { mail })|];", false)]
    [InlineData("[|postgres.Execute(\"INSERT INTO mails (mail, n) VALUES (@Id, 1)\", new { v.Id })|];", true)]
    [InlineData("[|postgres.Execute(\"INSERT INTO readings (sensor, at, n) VALUES (@Id, @at, 1)\", new { v.Id, at = c.Timestamp })|];", false)]
    [InlineData("var at = c.Timestamp; [|postgres.Execute(\"INSERT INTO readings (sensor, at, n) VALUES (@Id, @at, 1)\", new { v.Id, at })|];", false)]
    public async Task AKeyThatDoesNotTellRowsApartIsNone(string body, bool isOffered) => Assert.Equal(
        isOffered,
        (await Verify.Offered(
            Sink("#nullable enable\n" + body + "\n#nullable restore\n"),
            ("schema.sql", "CREATE TABLE mails (id serial PRIMARY KEY, mail text UNIQUE, n int); CREATE TABLE readings (sensor text, at bigint, n int, PRIMARY KEY (sensor, at));")))
            .Contains("upsert"));

    // The second statement of a record would find its position taken.
    [Theory]
    [InlineData("foreach (var sku in new[] { \"a\", \"b\" }) [|postgres.Execute(\"UPDATE stock SET n = n - 1 WHERE sku = @sku\", new { sku })|];")]
    [InlineData("postgres.Execute(\"INSERT INTO processed_records (topic) VALUES ('') ON CONFLICT DO NOTHING\"); [|postgres.Execute(\"UPDATE stock SET n = n - 1 WHERE sku = @Id\", new { v.Id })|];")]
    public async Task APositionGuardsOneStatement(string body) =>
        Assert.Empty(await Verify.Offered(Sink(body), ("schema.sql", Known)));

    // In a replay the guard writes no row: what reads the number of rows takes the row for one that is not there.
    [Theory]
    [InlineData("if ([|postgres.Execute(\"UPDATE stock SET n = n - 1 WHERE sku = @Id\", new { v.Id })|] == 0) throw new System.Exception();")]
    [InlineData("var n = [|postgres.ExecuteScalar<int>(\"UPDATE stock SET n = n - 1 WHERE sku = @Id RETURNING n\", new { v.Id })|]; if (n < 0) throw new System.Exception();")]
    public async Task ACountThatIsReadIsNotTakenAway(string body) =>
        Assert.Empty(await Verify.Offered(Sink(body), ("schema.sql", Known)));

    // As long as the row is refused, what comes after it is not done again.
    [Theory]
    [InlineData("var rows = [|postgres.Execute(\"INSERT INTO orders (id, total) VALUES (@Id, @Total)\", v)|]; if (rows == 1) postgres.Execute(\"UPDATE stock SET n = n - 1 WHERE sku = @Id\", v);")]
    [InlineData("[|postgres.Execute(\"INSERT INTO orders (id, total) VALUES (@Id, @Total)\", v)|]; new System.Net.Http.HttpClient().PostAsync(\"http://mail\", null).Wait();")]
    public async Task ARefusalThatProtectsAnotherEffectStays(string body) => Assert.DoesNotContain(
        "upsert", await Verify.Offered(Sink(body), ("schema.sql", Known)));

    [Theory]
    [InlineData("new System.Net.Http.HttpClient().PostAsync(\"http://mail\", null).Wait(); [|postgres.Execute(\"INSERT INTO orders (id, total) VALUES (@Id, @Total)\", v)|];")]
    [InlineData("[|postgres.Execute(\"INSERT INTO orders (id, total) VALUES (@Id, @Total)\", v)|]; new System.Net.Http.HttpClient().PutAsync(\"http://mail\", null).Wait();")]
    public async Task WhatItDoesNotProtectIsNoReason(string body) => Assert.Contains(
        "upsert", await Verify.Offered(Sink(body), ("schema.sql", Known)));

    private const string Known =
        "CREATE TABLE orders (id text PRIMARY KEY, total numeric); CREATE TABLE stock (sku text PRIMARY KEY, n int);";

    private static string Raw(string open = "", string close = "", string clause = "") => $$""""
        {{open}}postgres.Execute("""
                INSERT INTO orders (id, total)
                  VALUES (@Id, @Total){{clause}}
                  -- one row for each order
                """, v){{close}};
        """";

    private static string Sink(string body, string more = "") => $$"""
        using System.Data;
        using Dapper;
        using Microsoft.Data.SqlClient;
        using Microsoft.Data.Sqlite;
        using MySqlConnector;
        using Npgsql;
        using Streamiz.Kafka.Net;
        using Streamiz.Kafka.Net.Stream;

        public sealed record Order(string Id, decimal Total, string Sql);

        public sealed class App(IDbConnection dapper, NpgsqlConnection postgres, MySqlConnection mysql, SqliteConnection sqlite, SqlConnection sqlserver)
        {
            public void Build(IKStream<string, Order> orders) => orders.Foreach((k, v, c) => { {{body}} });

            {{more}}
        }
        """;
}
