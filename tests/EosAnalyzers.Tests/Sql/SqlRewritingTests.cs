using EosAnalyzers.Sql;
using EosAnalyzers.Sql.Dialects;
using EosAnalyzers.Sql.Rewriting;
using Xunit;

namespace EosAnalyzers.Tests.Sql;

/// <summary>What a plain INSERT becomes, and that its second execution then changes nothing.</summary>
public class SqlRewritingTests
{
    private const string Schema =
        "CREATE TABLE orders (id varchar(40) NOT NULL PRIMARY KEY, total int, created_at varchar(40))";
    private const string Insert = "INSERT INTO orders (id, total) VALUES (@id, @total)";

    [Theory]
    [InlineData("PostgreSql", Insert, Insert + " ON CONFLICT (id) DO UPDATE SET total = EXCLUDED.total")]
    [InlineData("Sqlite", Insert, Insert + " ON CONFLICT (id) DO UPDATE SET total = EXCLUDED.total")]
    [InlineData("MySql", Insert, Insert + " ON DUPLICATE KEY UPDATE total = VALUES(total)")]
    [InlineData(
        "MariaDb",
        "INSERT INTO orders SET id = @id, total = @total",
        "INSERT INTO orders SET id = @id, total = @total ON DUPLICATE KEY UPDATE total = VALUES(total)")]
    [InlineData(
        "SqlServer",
        Insert,
        "MERGE INTO orders WITH (HOLDLOCK) AS t USING (VALUES (@id, @total)) AS s (id, total) ON t.id = s.id WHEN MATCHED THEN UPDATE SET t.total = s.total WHEN NOT MATCHED THEN INSERT (id, total) VALUES (s.id, s.total);")]
    [InlineData(
        "Oracle",
        "INSERT INTO orders (id, total) VALUES (:id, NVL(:total, 0))",
        "MERGE INTO orders t USING (SELECT :id AS id, NVL(:total, 0) AS total FROM dual) s ON (t.id = s.id) WHEN MATCHED THEN UPDATE SET t.total = s.total WHEN NOT MATCHED THEN INSERT (id, total) VALUES (s.id, s.total)")]
    public void AnInsertBecomesTheUpsertOfItsDialect(string dialect, string before, string after) =>
        Becomes(dialect, before, after);

    [Theory]
    [InlineData(
        "PostgreSql",
        "insert into orders (id, total) values (@id, @total);",
        "insert into orders (id, total) values (@id, @total) on conflict (id) do update set total = excluded.total;")]
    [InlineData(
        "PostgreSql", Insert + " -- once", Insert + " ON CONFLICT (id) DO UPDATE SET total = EXCLUDED.total -- once")]
    [InlineData(
        "PostgreSql",
        Insert + " RETURNING total",
        Insert + " ON CONFLICT (id) DO UPDATE SET total = EXCLUDED.total RETURNING total")]
    [InlineData(
        "SqlServer",
        Insert + "; -- once",
        "MERGE INTO orders WITH (HOLDLOCK) AS t USING (VALUES (@id, @total)) AS s (id, total) ON t.id = s.id WHEN MATCHED THEN UPDATE SET t.total = s.total WHEN NOT MATCHED THEN INSERT (id, total) VALUES (s.id, s.total); -- once")]
    [InlineData(
        "PostgreSql",
        "INSERT INTO orders (\"id\", \"total\") VALUES (@id, @total)",
        "INSERT INTO orders (\"id\", \"total\") VALUES (@id, @total) ON CONFLICT (\"id\") DO UPDATE SET \"total\" = EXCLUDED.\"total\"")]
    public void WhatFollowsTheValuesStays(string dialect, string before, string after) =>
        Becomes(dialect, before, after);

    [Theory]
    [InlineData(
        "PostgreSql",
        "INSERT INTO orders (id) VALUES (@id)",
        "INSERT INTO orders (id) VALUES (@id) ON CONFLICT (id) DO NOTHING")]
    [InlineData(
        "PostgreSql",
        "INSERT INTO orders (id) VALUES (lower(@id))",
        "INSERT INTO orders (id) VALUES (lower(@id)) ON CONFLICT (id) DO NOTHING")]
    [InlineData(
        "PostgreSql",
        "INSERT INTO orders (id) VALUES (@id) RETURNING id",
        "INSERT INTO orders (id) VALUES (@id) ON CONFLICT (id) DO UPDATE SET id = EXCLUDED.id RETURNING id")]
    [InlineData(
        "MySql",
        "INSERT INTO orders (id) VALUES (@id)",
        "INSERT INTO orders (id) VALUES (@id) ON DUPLICATE KEY UPDATE id = VALUES(id)")]
    [InlineData(
        "SqlServer",
        "INSERT orders (id) VALUES (@id)",
        "MERGE INTO orders WITH (HOLDLOCK) AS t USING (VALUES (@id)) AS s (id) ON t.id = s.id WHEN NOT MATCHED THEN INSERT (id) VALUES (s.id);")]
    public void ARowOfItsKeyAloneIsLeft(string dialect, string before, string after) => Becomes(dialect, before, after);

    [Fact]
    public void ATimeIsLeftAsTheFirstExecutionHasStoredIt() => Becomes(
        "PostgreSql",
        "INSERT INTO orders (id, total, created_at) VALUES (@id, @total, now())",
        "INSERT INTO orders (id, total, created_at) VALUES (@id, @total, now()) ON CONFLICT (id) DO UPDATE SET total = EXCLUDED.total");

    [Fact]
    public void SeveralRowsStayWhereTheyAre() => Becomes(
        "SqlServer",
        "INSERT INTO orders (id, total) VALUES (@id, @total), (@other, 0)",
        "MERGE INTO orders WITH (HOLDLOCK) AS t USING (VALUES (@id, @total), (@other, 0)) AS s (id, total) ON t.id = s.id WHEN MATCHED THEN UPDATE SET t.total = s.total WHEN NOT MATCHED THEN INSERT (id, total) VALUES (s.id, s.total);");

    [Theory]
    [InlineData(
        "INSERT INTO orders (customer_id, total, order_id, id) VALUES (@c, @t, @o, @id)", "id, order_id, customer_id")]
    [InlineData("INSERT INTO orders (id, order_id, total) VALUES (gen_random_uuid(), @o, @t)", "order_id")]
    [InlineData("INSERT INTO lines (order_id, sku) VALUES (@o, @s)", "sku, order_id")]
    public void WithoutASchemaTheNamesSayWhichKeys(string text, string keys) => Assert.Equal(
        keys,
        string.Join(
            ", ", FindUpserts(text).Select(upsert => string.Join("+", upsert.Key))));

    [Fact]
    public void ASchemaKnowsTheKey()
    {
        var schema = SqlSchema.ParseDefinitions(
            "CREATE TABLE lines (id int, tenant int NOT NULL, line int NOT NULL, PRIMARY KEY (tenant, line))",
            SqlDialect.PostgreSql);
        var upsert = Assert.Single(
            FindUpserts("INSERT INTO lines (id, tenant, line) VALUES (@id, @t, @l)", SqlDialect.PostgreSql, schema));
        Assert.Equal("tenant, line", string.Join(", ", upsert.Key));
    }

    [Theory]
    [InlineData("PostgreSql", "INSERT INTO readings (total, place) VALUES (@t, @p)")]
    [InlineData("PostgreSql", "INSERT INTO orders VALUES (@id, @total)")]
    [InlineData("PostgreSql", "INSERT INTO orders (id, total) SELECT id, total FROM inbox")]
    [InlineData("PostgreSql", "INSERT INTO orders (id, total) VALUES (gen_random_uuid(), @total)")]
    [InlineData("PostgreSql", "INSERT INTO orders (id, total) VALUES (NULL, @total)")]
    [InlineData("PostgreSql", "INSERT INTO orders (id, total) VALUES (next_order_id(), @total)")]
    [InlineData("Sqlite", "INSERT INTO orders (id, total) VALUES (gen_random_uuid(), @total)")]
    [InlineData("PostgreSql", "INSERT INTO orders (id, total) VALUES (DEFAULT, @total)")]
    [InlineData("PostgreSql", Insert + " ON CONFLICT (id) DO NOTHING")]
    [InlineData("PostgreSql", Insert + "; " + Insert)]
    [InlineData("PostgreSql", "UPDATE orders SET total = total + 1 WHERE id = @id")]
    [InlineData("PostgreSql", "WITH x AS (SELECT 1) INSERT INTO orders (id) VALUES (@id)")]
    [InlineData("SqlServer", "INSERT INTO orders (id, total) OUTPUT inserted.id VALUES (@id, @total)")]
    [InlineData("Oracle", "INSERT INTO orders (id, total) VALUES (:id, :total) RETURNING total INTO :t")]
    [InlineData("SqlServer", "INSERT INTO orders (id, total) VALUES (@id, DEFAULT)")]
    [InlineData("SqlServer", "INSERT INTO orders (id, total) VALUES (@id, NEXT VALUE FOR totals)")]
    [InlineData("Oracle", "INSERT INTO orders (id, total) VALUES (:id, totals.NEXTVAL)")]
    [InlineData("Generic", Insert)]
    public void WhatHasNoSureUpsertIsLeftAlone(string dialect, string text) =>
        Assert.Empty(FindUpserts(text, Enum.Parse<SqlDialect>(dialect)));

    [Theory]
    [InlineData("VALUES (@Id, 1), (@Id, 2)")]
    [InlineData("VALUES (@Id, 1), (@id, 2)")]
    [InlineData("VALUES (@Id, 1), (@Other, 2), (@Id, 3)")]
    [InlineData("VALUES ('a', 1), ('A', 2)")]
    [InlineData("VALUES (@Id, 1), (7, 2)")]
    [InlineData("VALUES (@Id, 1), (@Id + 1, 2)")]
    [InlineData("VALUES (@Id::int, 1), (@Id, 2)")]
    [InlineData("VALUES (?, 1), (?, 2)")]
    [InlineData("VALUES ({0}, 1), ({0}, 2)")]
    public void NoKeyIsGuessedThatRowsOfTheStatementMayShare(string rows)
    {
        Assert.Empty(FindUpserts("INSERT INTO lines (order_id, n) " + rows));
        Assert.Empty(FindUpserts("INSERT INTO lines (order_id, n) " + rows, SqlDialect.MySql));
        Assert.Null(
            RecordValueRewrite.CreateRewrite(
                new(
                    "INSERT INTO lines (order_id, n, at) " + rows.Replace(")", ", now())", StringComparison.Ordinal),
                    SqlDialect.PostgreSql,
                    null)));
    }

    [Theory]
    [InlineData("VALUES (1, 'x'), (2, 'x')", "order_id")]
    [InlineData("VALUES (@First, 'x'), (@Second, 'x')", "order_id")]
    public void AKeyThatEveryRowHasForItselfIsOffered(string rows, string key) =>
        Assert.Equal(
            key,
            Assert.Single(
                FindUpserts("INSERT INTO lines (order_id, note) " + rows)).Key
                    .Single());

    [Fact]
    public void RowsThatAKeyOfTheTableTellsApartAreUpserted()
    {
        const string Lines = "INSERT INTO lines (order_id, n) VALUES (@Id, 1), (@Id, 2)";
        var schema = SqlSchema.ParseDefinitions(
            "CREATE TABLE lines (order_id int, n int, PRIMARY KEY (order_id, n))", SqlDialect.PostgreSql);
        Assert.Equal(
            "order_id, n",
            string.Join(", ", Assert.Single(FindUpserts(Lines, SqlDialect.PostgreSql, schema)).Key));
    }

    [Fact]
    public void AKeyThatTheSchemaDoesNotHaveIsNotTaken() =>
        Assert.Empty(
            FindUpserts(
                Insert,
                SqlDialect.PostgreSql,
                SqlSchema.ParseDefinitions("CREATE TABLE orders (id int, total int)", SqlDialect.PostgreSql)));

    [Theory]
    [InlineData("PostgreSql", "CREATE TABLE orders (id text, total int); CREATE UNIQUE INDEX u ON orders (id) WHERE total > 0")]
    [InlineData("PostgreSql", "CREATE TABLE orders (id text UNIQUE DEFERRABLE INITIALLY DEFERRED, total int)")]
    [InlineData("PostgreSql", "CREATE TABLE orders (id text, total int, UNIQUE (id) DEFERRABLE)")]
    [InlineData("PostgreSql", "CREATE TABLE orders (id text, total int); CREATE UNIQUE INDEX u ON orders (lower(id))")]
    [InlineData("PostgreSql", "CREATE TABLE audit.orders (id text PRIMARY KEY, total int)", "INSERT INTO sales.orders (id, total) VALUES (@id, @total)")]
    [InlineData("PostgreSql", "CREATE TABLE audit.orders (id text PRIMARY KEY, total int); CREATE TABLE orders (id text, total int)")]
    [InlineData("MySql", "CREATE TABLE orders (id varchar(9) PRIMARY KEY, total int UNIQUE)")]
    [InlineData("MySql", "CREATE TABLE orders (id varchar(9) PRIMARY KEY, total int, no int UNIQUE DEFAULT 0)")]
    [InlineData("MySql", "CREATE TABLE orders (id varchar(50), total int, UNIQUE KEY u (id(3)))")]
    public void AKeyThatMayFindAnotherRowIsNotTaken(string name, string definitions, string text = Insert)
    {
        var dialect = Enum.Parse<SqlDialect>(name);
        Assert.Empty(FindUpserts(text, dialect, SqlSchema.ParseDefinitions(definitions, dialect)));
    }

    [Theory]
    [InlineData("PostgreSql", "CREATE TABLE public.orders (id text UNIQUE NOT DEFERRABLE, total int)")]
    [InlineData("PostgreSql", "CREATE TABLE orders (id text UNIQUE REFERENCES ids (id) DEFERRABLE, total int)")]
    [InlineData("MySql", "CREATE TABLE orders (no int AUTO_INCREMENT PRIMARY KEY, id varchar(9) UNIQUE, total int)")]
    [InlineData("MySql", "CREATE TABLE orders (id varchar(9) PRIMARY KEY, no int UNIQUE, total int)")]
    public void AKeyThatFindsOneRowIsTaken(string name, string definitions)
    {
        var dialect = Enum.Parse<SqlDialect>(name);
        Assert.Single(FindUpserts(Insert, dialect, SqlSchema.ParseDefinitions(definitions, dialect)));
    }

    // Other statements have changed it since.
    [Theory]
    [InlineData("@total, 'new'", " ON CONFLICT (id) DO UPDATE SET total = EXCLUDED.total")]
    [InlineData("0, 'new'", " ON CONFLICT (id) DO NOTHING")]
    [InlineData("{0}, '{1}'", " ON CONFLICT (id) DO UPDATE SET total = EXCLUDED.total, state = EXCLUDED.state")]
    [InlineData("NULL, @state", " ON CONFLICT (id) DO UPDATE SET state = EXCLUDED.state")]
    public void WhatARowBeginsWithIsNotSetAgain(string values, string clause)
    {
        var text = $"INSERT INTO orders (id, total, state) VALUES (@id, {values})";
        Assert.Equal(text + clause, FindUpserts(text).First().ApplyTo(text));
    }

    [Theory]
    [InlineData("PostgreSql", "INSERT INTO orders (id) VALUES (@id)", "ON CONFLICT (id) DO UPDATE SET id = EXCLUDED.id")]
    [InlineData("SqlServer", Insert, "WHEN MATCHED THEN UPDATE SET t.total = s.total")]
    [InlineData("MySql", Insert, null)]
    [InlineData("SqlServer", "INSERT INTO orders (id) VALUES (@id)", null)]
    [InlineData("Sqlite", "INSERT OR IGNORE INTO orders (id) VALUES (@id)", null)]
    public void WhoCountsRowsCountsTheRowThatIsFoundAgain(string dialect, string text, string? clause)
    {
        var upsert = SqlUpsert.FindUpserts(new(text, Enum.Parse<SqlDialect>(dialect), null), isCountRead: true)
            .FirstOrDefault();
        Assert.Equal(clause is null, upsert is null);
        Assert.Contains(clause ?? "", upsert?.ApplyTo(text) ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void HalfAStatementIsLeftAlone() => Assert.All(
        Enumerable.Range(0, Insert.Length).Select(length => Insert[..length]),
        text => Assert.Empty(FindUpserts(text)));

    private static IEnumerable<SqlUpsert> FindUpserts(
        string text, SqlDialect dialect = SqlDialect.PostgreSql, SqlSchema? schema = null) =>
        SqlUpsert.FindUpserts(new(text, dialect, schema));

    private static void Becomes(string name, string before, string after)
    {
        var dialect = Enum.Parse<SqlDialect>(name);
        Assert.Equal(after, SqlUpsert.FindUpserts(new(before, dialect, null)).First().ApplyTo(before));
        Assert.NotEqual(
            SqlOutcome.Idempotent,
            SqlIdempotence.JudgeText(before, dialect, SqlSchema.ParseDefinitions(Schema, dialect)).Outcome);
        Assert.Equal(
            SqlOutcome.Idempotent,
            SqlIdempotence.JudgeText(after, dialect, SqlSchema.ParseDefinitions(Schema, dialect)).Outcome);
    }
}
