using EosAnalyzers.Sql;
using EosAnalyzers.Sql.Dialects;
using Xunit;

namespace EosAnalyzers.Tests.Sql;

/// <summary>Whether the second execution of a text answers what the first did.</summary>
public class RowCountTests
{
    private const string OracleMerge =
        "MERGE INTO seen t USING (SELECT :id AS id FROM dual) s ON (t.id = s.id) ";

    [Theory]
    [InlineData("Oracle", OracleMerge + "WHEN MATCHED THEN UPDATE SET t.at = :at WHEN NOT MATCHED THEN INSERT (id, at) VALUES (:id, :at)", true)]
    [InlineData("Oracle", OracleMerge + "WHEN MATCHED THEN UPDATE SET t.at = :at WHERE t.at < :at WHEN NOT MATCHED THEN INSERT (id, at) VALUES (:id, :at)", false)]
    [InlineData("Oracle", OracleMerge + "WHEN NOT MATCHED THEN INSERT (id, at) VALUES (:id, :at)", false)]
    [InlineData("SqlServer", "MERGE seen AS t USING (SELECT @id AS id) AS s ON t.id = s.id WHEN MATCHED THEN UPDATE SET at = @at WHEN NOT MATCHED THEN INSERT (id) VALUES (@id) OUTPUT inserted.id;", true)]
    [InlineData("SqlServer", "MERGE seen AS t USING (SELECT @id AS id) AS s ON t.id = s.id WHEN MATCHED THEN UPDATE SET at = @at WHEN NOT MATCHED THEN INSERT (id) VALUES (@id) OUTPUT $action;", false)]
    [InlineData("SqlServer", "MERGE seen AS t USING (SELECT @id AS id) AS s ON t.id = s.id WHEN MATCHED THEN UPDATE SET at = @at WHEN NOT MATCHED THEN INSERT (id) VALUES (@id) OUTPUT deleted.id;", false)]
    [InlineData("SqlServer", "UPDATE seen SET at = @at WHERE id = @id; SELECT @@ROWCOUNT", true)]
    [InlineData("SqlServer", "UPDATE seen SET at = @at WHERE id = @id AND row_version = @rv", false)]
    [InlineData("PostgreSql", "WITH up AS (INSERT INTO seen (id) VALUES (@id) ON CONFLICT (id) DO UPDATE SET at = @at RETURNING id) SELECT count(*) FROM up", true)]
    [InlineData("PostgreSql", "WITH up AS (INSERT INTO seen (id) VALUES (@id) ON CONFLICT DO NOTHING RETURNING id) SELECT count(*) FROM up", false)]
    [InlineData("PostgreSql", "UPDATE seen SET at = @at WHERE id = @id AND EXISTS (SELECT 1 FROM open WHERE id = @id)", false)]
    [InlineData("PostgreSql", "UPDATE seen SET at = @at WHERE id IN (SELECT id FROM open)", false)]
    [InlineData("PostgreSql", "UPDATE seen SET at = now() WHERE id = @id AND due < now()", false)]
    [InlineData("PostgreSql", "UPDATE seen SET at = @at FROM open WHERE seen.id = open.id", false)]
    [InlineData("PostgreSql", "UPDATE seen SET at = @at WHERE id = @id RETURNING at", true)]
    [InlineData("PostgreSql", "UPDATE seen SET n = n + 1 WHERE id = @id RETURNING n", false)]
    [InlineData("PostgreSql", "UPDATE seen SET n = n + 1 WHERE id = @id", true)]
    [InlineData("PostgreSql", "UPDATE seen SET n = n + 1 WHERE id = @id AND n < 3", false)]
    [InlineData("PostgreSql", "INSERT INTO seen (id) VALUES (@id)", false)]
    [InlineData("PostgreSql", "INSERT INTO seen (id) VALUES (@id) ON CONFLICT (id) DO UPDATE SET id = EXCLUDED.id RETURNING *", false)]
    [InlineData("PostgreSql", "SELECT 1 FROM seen WHERE id = @id", false)]
    [InlineData("PostgreSql", "DELETE FROM seen WHERE id = @id", false)]
    [InlineData("PostgreSql", "CALL mark(@id)", false)]
    [InlineData("PostgreSql", "", false)]
    [InlineData("MySql", "INSERT INTO seen (id, n) VALUES (@id, 1) ON DUPLICATE KEY UPDATE n = n + 1", false)]
    [InlineData("MySql", "INSERT INTO seen (id, at) VALUES (@id, NOW()) ON DUPLICATE KEY UPDATE at = NOW()", false)]
    [InlineData("MySql", "INSERT INTO seen (id, at) VALUES (@id, @at) AS new ON DUPLICATE KEY UPDATE at = new.at", true)]
    [InlineData("Sqlite", "INSERT INTO seen (id, n) VALUES (@id, 1) ON CONFLICT (id) DO UPDATE SET n = n + 1", true)]
    [InlineData("Sqlite", "INSERT OR IGNORE INTO seen (id) VALUES (@id)", false)]
    public void TheAnswerOfTheSecondExecutionIsKnown(string dialect, string text, bool isSame) =>
        Assert.Equal(isSame, SqlRowCount.IsSameAtReplay(text, Enum.Parse<SqlDialect>(dialect)));
}
