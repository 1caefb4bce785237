using EosAnalyzers.Sql;
using EosAnalyzers.Sql.Dialects;
using EosAnalyzers.Sql.Rewriting;
using Xunit;

namespace EosAnalyzers.Tests.Sql;

/// <summary>
/// Clocks and new ids that become parameters, and counts that are guarded by an offset; the judge finds nothing in the
/// result.
/// </summary>
public class RecordValueRewriteTests
{
    private const string Counted =
        "CREATE TABLE accounts (id varchar(40) PRIMARY KEY, balance int, last_offset bigint)";

    private const string Positions =
        "CREATE TABLE inbox (source_topic text, source_partition int, source_offset bigint, PRIMARY KEY (source_topic, source_partition, source_offset))";

    [Theory]
    [InlineData(
        "PostgreSql",
        "UPDATE orders SET at = now() WHERE id = @id",
        "UPDATE orders SET at = @recordTimestamp WHERE id = @id")]
    [InlineData(
        "MySql",
        "UPDATE orders SET at = NOW(6) WHERE id = @id",
        "UPDATE orders SET at = @recordTimestamp WHERE id = @id")]
    [InlineData(
        "SqlServer",
        "UPDATE orders SET at = SYSUTCDATETIME() WHERE id = @id",
        "UPDATE orders SET at = @recordTimestamp WHERE id = @id")]
    [InlineData(
        "Sqlite",
        "UPDATE orders SET at = CURRENT_TIMESTAMP WHERE id = $id",
        "UPDATE orders SET at = $recordTimestamp WHERE id = $id")]
    [InlineData(
        "Sqlite",
        "UPDATE orders SET at = datetime('now') WHERE id = @id",
        "UPDATE orders SET at = @recordTimestamp WHERE id = @id")]
    [InlineData(
        "Oracle",
        "UPDATE orders SET at = SYSTIMESTAMP WHERE id = :id",
        "UPDATE orders SET at = :recordTimestamp WHERE id = :id")]
    [InlineData(
        "PostgreSql",
        "UPDATE orders SET at = CURRENT_TIMESTAMP, seen = now() + interval '1 day' WHERE id = @id",
        "UPDATE orders SET at = @recordTimestamp, seen = @recordTimestamp + interval '1 day' WHERE id = @id")]
    public void AClockBecomesAParameter(string dialect, string before, string after) => Becomes(dialect, before, after);

    [Theory]
    [InlineData(
        "PostgreSql",
        "INSERT INTO orders (id, at) VALUES (@id, now()) ON CONFLICT (id) DO UPDATE SET at = now()",
        "INSERT INTO orders (id, at) VALUES (@id, @recordTimestamp) ON CONFLICT (id) DO UPDATE SET at = @recordTimestamp")]
    [InlineData(
        "MySql",
        "INSERT INTO orders (id, at) VALUES (@id, NOW()) ON DUPLICATE KEY UPDATE at = NOW()",
        "INSERT INTO orders (id, at) VALUES (@id, @recordTimestamp) ON DUPLICATE KEY UPDATE at = @recordTimestamp")]
    [InlineData(
        "SqlServer",
        "MERGE INTO orders AS t USING (SELECT @id AS id) AS s ON t.id = s.id WHEN MATCHED THEN UPDATE SET at = GETDATE() WHEN NOT MATCHED THEN INSERT (id, at) VALUES (s.id, GETDATE());",
        "MERGE INTO orders WITH (HOLDLOCK) AS t USING (SELECT @id AS id) AS s ON t.id = s.id WHEN MATCHED THEN UPDATE SET at = @recordTimestamp WHEN NOT MATCHED THEN INSERT (id, at) VALUES (s.id, @recordTimestamp);")]
    public void BothBranchesGetIt(string dialect, string before, string after) => Becomes(dialect, before, after);

    [Theory]
    [InlineData(
        "PostgreSql",
        "insert into orders (id, total) values (gen_random_uuid(), @total);",
        "insert into orders (id, total) values (@recordId, @total) on conflict (id) do update set total = excluded.total;")]
    [InlineData(
        "MySql",
        "INSERT INTO orders (id, total) VALUES (UUID(), @total)",
        "INSERT INTO orders (id, total) VALUES (@recordId, @total) ON DUPLICATE KEY UPDATE total = VALUES(total)")]
    [InlineData(
        "SqlServer",
        "INSERT INTO orders (id, at) VALUES (NEWID(), GETUTCDATE())",
        "MERGE INTO orders WITH (HOLDLOCK) AS t USING (VALUES (@recordId, @recordTimestamp)) AS s (id, at) ON t.id = s.id WHEN MATCHED THEN UPDATE SET t.at = s.at WHEN NOT MATCHED THEN INSERT (id, at) VALUES (s.id, s.at);")]
    public void ANewIdBecomesTheKeyOfAnUpsert(string dialect, string before, string after) =>
        Becomes(dialect, before, after);

    [Theory]
    [InlineData("PostgreSql", "UPDATE orders SET at = now() WHERE id = $1")]
    [InlineData("MySql", "UPDATE orders SET at = now() WHERE id = ?")]
    [InlineData("PostgreSql", "UPDATE orders SET at = now() WHERE id = @recordTimestamp")]
    [InlineData("PostgreSql", "INSERT INTO orders (id, line_id) VALUES (gen_random_uuid(), gen_random_uuid())")]
    [InlineData("PostgreSql", "INSERT INTO readings (place, at) VALUES (@place, now())")]
    [InlineData("PostgreSql", "UPDATE orders SET total = total + 1, at = now() WHERE id = @id")]
    [InlineData("Sqlite", "UPDATE orders SET total = random() WHERE id = @id")]
    [InlineData("Sqlite", "UPDATE orders SET at = datetime('now', '+1 day') WHERE id = @id")]
    [InlineData("Generic", "UPDATE orders SET at = CURRENT_TIMESTAMP WHERE id = @id")]
    public void WhatAParameterDoesNotRepairIsLeftAlone(string dialect, string text) =>
        Assert.Null(RecordValueRewrite.CreateRewrite(new(text, Enum.Parse<SqlDialect>(dialect), null)));

    [Theory]
    [InlineData(
        "PostgreSql",
        "UPDATE accounts SET balance = balance + @a WHERE id = @id",
        "UPDATE accounts SET balance = balance + @a, last_offset = @recordOffset WHERE id = @id AND COALESCE(last_offset, -1) < @recordOffset")]
    [InlineData(
        "Sqlite",
        "update accounts set balance = balance + @a where id = @id;",
        "update accounts set balance = balance + @a, last_offset = @recordOffset where id = @id and coalesce(last_offset, -1) < @recordOffset;")]
    [InlineData(
        "SqlServer",
        "UPDATE accounts SET balance += @a WHERE id = @id",
        "UPDATE accounts SET balance += @a, last_offset = @recordOffset WHERE id = @id AND COALESCE(last_offset, -1) < @recordOffset")]
    [InlineData(
        "MySql",
        "UPDATE accounts SET balance = balance + @a WHERE id = @id",
        "UPDATE accounts SET balance = balance + @a, last_offset = @recordOffset WHERE id = @id AND COALESCE(last_offset, -1) < @recordOffset")]
    public void ACountIsGuardedByTheOffsetOfItsRow(string name, string before, string after)
    {
        var dialect = Enum.Parse<SqlDialect>(name);
        Assert.Equal(
            after,
            OffsetGuardRewrite.CreateRewrite(new(before, dialect, SqlSchema.ParseDefinitions(Counted, dialect)))!.ApplyTo(before));
    }

    [Theory]
    [InlineData(
        "UPDATE accounts SET balance = balance + @a WHERE id = @id",
        "WITH first AS (INSERT INTO inbox (source_topic, source_partition, source_offset) VALUES (@recordTopic, @recordPartition, @recordOffset) ON CONFLICT (source_topic, source_partition, source_offset) DO NOTHING RETURNING 1) UPDATE accounts SET balance = balance + @a WHERE id = @id AND EXISTS (SELECT 1 FROM first)")]
    [InlineData(
        "update accounts set balance = balance + @a where id = @id;",
        "with first as (insert into inbox (source_topic, source_partition, source_offset) values (@recordTopic, @recordPartition, @recordOffset) on conflict (source_topic, source_partition, source_offset) do nothing returning 1) update accounts set balance = balance + @a where id = @id and exists (select 1 from first);")]
    public void ACountIsMadeForANewPosition(string before, string after) =>
        Assert.Equal(
            after,
            InboxRewrite.CreateRewrite(new(before,
                SqlDialect.PostgreSql,
                SqlSchema.ParseDefinitions(Positions, SqlDialect.PostgreSql)))!.ApplyTo(before));

    private const string IsNew =
        "IF NOT EXISTS (SELECT 1 FROM inbox WITH (UPDLOCK, HOLDLOCK) WHERE source_topic = @recordTopic AND source_partition = @recordPartition AND source_offset = @recordOffset) BEGIN ";

    private const string Write =
        "INSERT INTO inbox (source_topic, source_partition, source_offset) VALUES (@recordTopic, @recordPartition, @recordOffset); END";

    [Theory]
    [InlineData(
        "UPDATE accounts SET balance = balance + @a WHERE id = @id",
        IsNew + "UPDATE accounts SET balance = balance + @a WHERE id = @id; " + Write)]
    [InlineData("UPDATE accounts SET balance += @a;", IsNew + "UPDATE accounts SET balance += @a; " + Write + ";")]
    [InlineData(
        ";WITH q AS (SELECT TOP (1) * FROM accounts ORDER BY id) DELETE FROM q",
        ";" + IsNew + "WITH q AS (SELECT TOP (1) * FROM accounts ORDER BY id) DELETE FROM q; " + Write)]
    [InlineData(
        "IF EXISTS (SELECT 1 FROM accounts WHERE id = @id) UPDATE accounts SET balance = balance + 1 WHERE id = @id ELSE INSERT INTO accounts (id, balance) VALUES (@id, 1)",
        IsNew + "IF EXISTS (SELECT 1 FROM accounts WHERE id = @id) UPDATE accounts SET balance = balance + 1 WHERE id = @id ELSE INSERT INTO accounts (id, balance) VALUES (@id, 1); " + Write)]
    // A comment behind the last statement does not swallow what is added.
    [InlineData(
        "UPDATE accounts SET balance += @a WHERE id = @id -- once",
        IsNew + "UPDATE accounts SET balance += @a WHERE id = @id; " + Write + " -- once")]
    [InlineData(
        "UPDATE accounts SET balance += @a WHERE id = @id; /* once; */",
        IsNew + "UPDATE accounts SET balance += @a WHERE id = @id; " + Write + "; /* once; */")]
    public void ABlockOfSqlServerIsGuarded(string before, string after) =>
        Assert.Equal(after, GuardOf(SqlDialect.SqlServer, before)?.ApplyTo(before));

    // What ends the batch, its transaction or its result would be left out in a replay, or leave the position out.
    [Theory]
    [InlineData("UPDATE accounts SET balance += @a; SELECT balance FROM accounts WHERE id = @id")]
    [InlineData("BEGIN TRANSACTION; UPDATE accounts SET balance += @a; COMMIT")]
    [InlineData("IF @a = 0 RETURN; UPDATE accounts SET balance += @a WHERE id = @id")]
    [InlineData("DECLARE @n int; UPDATE accounts SET @n = balance = balance + 1 WHERE id = @id; SELECT @n;")]
    public void ABatchThatEndsItselfIsLeftAlone(string text) => Assert.Null(GuardOf(SqlDialect.SqlServer, text));

    [Theory]
    [InlineData(
        "UPDATE accounts SET balance = balance + :a WHERE id = :id",
        "BEGIN UPDATE accounts SET balance = balance + :a WHERE id = :id AND NOT EXISTS (SELECT 1 FROM inbox WHERE source_topic = :recordTopic AND source_partition = :recordPartition AND source_offset = :recordOffset); INSERT INTO inbox (source_topic, source_partition, source_offset) SELECT :recordTopic, :recordPartition, :recordOffset FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM inbox WHERE source_topic = :recordTopic AND source_partition = :recordPartition AND source_offset = :recordOffset); END;")]
    public void ABlockOfOracleIsGuarded(string before, string after) =>
        Assert.Equal(after, GuardOf(SqlDialect.Oracle, before)?.ApplyTo(before));

    [Theory]
    [InlineData("MariaDb", "UPDATE accounts SET balance = balance + @a WHERE id = @id # once", " # once")]
    [InlineData("Sqlite", "UPDATE accounts SET balance = balance + @a WHERE id = @id; -- once;", "; -- once;")]
    [InlineData("Sqlite", "UPDATE accounts SET balance = balance + @a WHERE id = @id", "")]
    [InlineData("Oracle", "UPDATE accounts SET balance = balance + :a WHERE id = :id -- once", "; END; -- once")]
    [InlineData("PostgreSql", "UPDATE accounts SET balance = balance + @a WHERE id = @id -- once", "EXISTS (SELECT 1 FROM first) -- once")]
    public void ACommentBehindAStatementStaysBehindWhatIsAdded(string dialect, string before, string end) =>
        Assert.EndsWith(end, GuardOf(Enum.Parse<SqlDialect>(dialect), before)!.ApplyTo(before), StringComparison.Ordinal);

    private static SqlRewrite? GuardOf(SqlDialect dialect, string text) =>
        InboxRewrite.CreateRewrite(new(
            text,
            dialect,
            SqlSchema.ParseDefinitions(
                Positions + "; CREATE TABLE accounts (id int NOT NULL PRIMARY KEY, balance int)", dialect)));

    [Theory]
    [InlineData("PostgreSql", "CREATE TABLE inbox (source_topic text, source_partition int, source_offset bigint)")]
    [InlineData(
        "PostgreSql",
        "CREATE TABLE inbox (source_topic text, source_offset bigint, PRIMARY KEY (source_topic, source_offset))")]
    [InlineData(
        "PostgreSql",
        "CREATE TABLE inbox (source_topic text, source_partition int, source_offset bigint, who text NOT NULL, PRIMARY KEY (source_topic, source_partition, source_offset))")]
    [InlineData("Generic", Positions)]
    public void WithoutATableOfPositionsACountIsLeftAlone(string name, string schema)
    {
        var dialect = Enum.Parse<SqlDialect>(name);
        Assert.Null(
            InboxRewrite.CreateRewrite(new("UPDATE accounts SET balance = balance + @a WHERE id = @id",
                dialect,
                SqlSchema.ParseDefinitions(schema, dialect))));
    }

    [Theory]
    [InlineData(
        "CREATE TABLE accounts (id int, balance int)", "UPDATE accounts SET balance = balance + @a WHERE id = @id")]
    [InlineData(Counted, "UPDATE accounts SET balance = balance + @a")]
    [InlineData(Counted, "UPDATE accounts SET balance = balance + @a WHERE id = @id OR id = @other")]
    [InlineData(Counted, "UPDATE accounts SET balance = balance + $1 WHERE id = $2")]
    [InlineData(Counted, "UPDATE accounts SET balance = balance + @a, last_offset = @o WHERE id = @id")]
    [InlineData(Counted, "DELETE FROM accounts WHERE id = @id")]
    public void WithoutAColumnForItACountIsLeftAlone(string schema, string text) =>
        Assert.Null(
            OffsetGuardRewrite.CreateRewrite(new(text, SqlDialect.PostgreSql, SqlSchema.ParseDefinitions(schema, SqlDialect.PostgreSql))));

    [Theory]
    [InlineData(
        "Sqlite",
        "INSERT OR REPLACE INTO orders (id, at) VALUES (@id, CURRENT_TIMESTAMP)",
        "INSERT INTO orders (id, at) VALUES (@id, CURRENT_TIMESTAMP) ON CONFLICT (id) DO NOTHING")]
    [InlineData(
        "Sqlite",
        "replace into orders (id, total, at) values (@id, @total, datetime('now'))",
        "insert into orders (id, total, at) values (@id, @total, datetime('now')) on conflict (id) do update set total = excluded.total")]
    [InlineData(
        "MySql",
        "REPLACE INTO orders (id, total, at) VALUES (@id, @total, NOW())",
        "INSERT INTO orders (id, total, at) VALUES (@id, @total, NOW()) ON DUPLICATE KEY UPDATE total = VALUES(total)")]
    [InlineData(
        "Sqlite",
        "INSERT OR IGNORE INTO orders (id, order_id, total) VALUES (hex(randomblob(16)), @order, @total)",
        "INSERT INTO orders (id, order_id, total) VALUES (hex(randomblob(16)), @order, @total) ON CONFLICT (order_id) DO NOTHING")]
    public void AVerbThatReplacesOrIgnoresBecomesAnUpsert(string name, string before, string after)
    {
        var dialect = Enum.Parse<SqlDialect>(name);
        Assert.True(SqlIdempotence.JudgeText(before, dialect).IsFlagged);
        Assert.Equal(after, SqlUpsert.FindUpserts(new(before, dialect, null)).First().ApplyTo(before));
    }

    [Theory]
    [InlineData("SqlServer", "GETDATE()", true)]
    [InlineData("SqlServer", "SYSDATETIME()", true)]
    [InlineData("SqlServer", "SYSUTCDATETIME()", false)]
    [InlineData("SqlServer", "SYSDATETIMEOFFSET()", false)]
    [InlineData("Oracle", "SYSDATE", true)]
    [InlineData("MySql", "NOW(6)", true)]
    [InlineData("MySql", "UTC_TIMESTAMP()", false)]
    [InlineData("PostgreSql", "now()", false)]
    [InlineData("PostgreSql", "LOCALTIMESTAMP", true)]
    [InlineData("Sqlite", "datetime('now')", false)]
    public void AClockOfTheServersZoneIsKnown(string dialect, string clock, bool isLocal) => Assert.Equal(
        isLocal,
        RecordValueRewrite.CreateRewrite(
            new($"UPDATE orders SET at = {clock} WHERE id = @id", Enum.Parse<SqlDialect>(dialect), null))!.ReadsLocalClock);

    private static void Becomes(string name, string before, string after)
    {
        var dialect = Enum.Parse<SqlDialect>(name);
        Assert.NotEqual(SqlOutcome.Idempotent, SqlIdempotence.JudgeText(before, dialect).Outcome);
        Assert.Equal(after, RecordValueRewrite.CreateRewrite(new(before, dialect, null))?.ApplyTo(before));
        Assert.Equal(SqlOutcome.Idempotent, SqlIdempotence.JudgeText(after, dialect).Outcome);
    }
}
