using System.Data.Common;
using EosAnalyzers.Sql;
using EosAnalyzers.Sql.Dialects;
using EosAnalyzers.Sql.Rewriting;
using Microsoft.Data.Sqlite;
using Npgsql;
using Xunit;

namespace EosAnalyzers.Replay.Tests.Sql;

/// <summary>
/// What an upsert would destroy, on the engines: rows that another key finds, what other statements have changed since.
/// Every upsert that is offered is executed, and what has to stay is there.
/// </summary>
public class LossTests
{
    [Theory]
    [InlineData(
        "CREATE TABLE p (id INTEGER PRIMARY KEY, no TEXT UNIQUE, mail TEXT UNIQUE, n INT)",
        "INSERT INTO p VALUES (1, 'a', 'x', 1), (2, 'b', 'y', 2)",
        "INSERT OR REPLACE INTO p (no, mail, n) VALUES ('c', 'x', 3)",
        "SELECT n FROM p WHERE id = 2")]
    [InlineData(
        "CREATE TABLE p (id INTEGER PRIMARY KEY, no TEXT UNIQUE); CREATE TABLE c (pid INT REFERENCES p (id) ON DELETE CASCADE)",
        "PRAGMA foreign_keys = ON; INSERT INTO p VALUES (1, 'a'); INSERT INTO c VALUES (1)",
        "INSERT INTO p (no) VALUES ('a')",
        "SELECT count(*) FROM c")]
    [InlineData(
        "CREATE TABLE orders (id INTEGER PRIMARY KEY, no TEXT, open INT, total INT); CREATE UNIQUE INDEX u ON orders (no) WHERE open",
        "INSERT INTO orders VALUES (1, 'a', 0, 5)",
        "INSERT INTO orders (no, open, total) VALUES ('a', 0, 7)",
        "SELECT total FROM orders WHERE id = 1")]
    [InlineData(
        "CREATE TABLE accounts (id TEXT PRIMARY KEY, owner TEXT, balance INT, state TEXT)",
        "INSERT INTO accounts VALUES ('c', 'Ann', 100, 'open')",
        "INSERT INTO accounts (id, owner, balance, state) VALUES ('c', @Owner, 0, 'new')",
        "SELECT balance || state FROM accounts")]
    [InlineData(
        "CREATE TABLE inbox (id TEXT, no TEXT PRIMARY KEY, n INT)",
        "INSERT INTO inbox VALUES ('x', 'a', 1)",
        "INSERT OR IGNORE INTO inbox (id, no, n) VALUES (hex(randomblob(4)), 'a', 2)",
        "SELECT n FROM inbox")]
    public void SqliteKeepsIt(string definitions, string seed, string statement, string kept) =>
        Keeps(SqlDialect.Sqlite, Open, definitions, seed, statement, kept);

    [PostgreSqlTheory]
    [InlineData(
        "CREATE TABLE orders (id serial PRIMARY KEY, no text, open bool, total int); CREATE UNIQUE INDEX u ON orders (no) WHERE open",
        "INSERT INTO orders VALUES (0, 'a', false, 5)",
        "INSERT INTO orders (no, open, total) VALUES ('a', false, 7)",
        "SELECT total FROM orders WHERE id = 0")]
    [InlineData(
        "CREATE TABLE orders (id serial PRIMARY KEY, no text UNIQUE DEFERRABLE INITIALLY DEFERRED, total int)",
        "INSERT INTO orders VALUES (0, 'a', 5)",
        "INSERT INTO orders (no, total) VALUES ('b', 7)",
        "SELECT total FROM orders WHERE id = 0")]
    [InlineData(
        "CREATE TABLE orders (id serial PRIMARY KEY, no text, total int, CONSTRAINT u UNIQUE (no) DEFERRABLE)",
        "INSERT INTO orders VALUES (0, 'a', 5)",
        "INSERT INTO orders (no, total) VALUES ('b', 7)",
        "SELECT total FROM orders WHERE id = 0")]
    [InlineData(
        "CREATE TABLE orders (id int PRIMARY KEY, total int); CREATE SCHEMA IF NOT EXISTS audit; DROP TABLE IF EXISTS audit.orders; CREATE TABLE audit.orders (id int, total int)",
        "INSERT INTO audit.orders VALUES (1, 5)",
        "INSERT INTO audit.orders (id, total) VALUES (1, 7)",
        "SELECT count(*) FROM audit.orders WHERE total = 5")]
    [InlineData(
        "CREATE TABLE accounts (id text PRIMARY KEY, owner text, balance int, at timestamptz DEFAULT now())",
        "INSERT INTO accounts VALUES ('c', 'Ann', 100, '2000-01-01')",
        "INSERT INTO accounts (id, owner, balance) VALUES ('c', 'Bob', 0)",
        "SELECT balance || at::date::text FROM accounts")]
    [InlineData(
        "CREATE TABLE lines (tenant text, no text NOT NULL, n int, UNIQUE (tenant, no))",
        "INSERT INTO lines VALUES (NULL, 'a', 1), ('t', 'a', 2)",
        "INSERT INTO lines (tenant, no, n) VALUES ('u', 'a', 3)",
        "SELECT sum(n) FROM lines WHERE tenant IS NULL OR tenant = 't'")]
    [InlineData(
        "CREATE TABLE totals (no text PRIMARY KEY, net int, gross int GENERATED ALWAYS AS (net * 2) STORED)",
        "INSERT INTO totals (no, net) VALUES ('a', 1)",
        "INSERT INTO totals (no, net) VALUES ('b', 3)",
        "SELECT gross FROM totals WHERE no = 'a'")]
    // By another unique key the row would be found, and made the one of this key.
    [InlineData(
        "CREATE TABLE people (id text PRIMARY KEY, mail text NOT NULL UNIQUE, n int)",
        "INSERT INTO people VALUES ('z', 'a', 1)",
        "INSERT INTO people (id, mail, n) VALUES ('y', 'b', @N)",
        "SELECT id || n FROM people WHERE mail = 'a'")]
    [InlineData(
        "CREATE TABLE people (id text PRIMARY KEY, mail text NOT NULL UNIQUE, n int)",
        "INSERT INTO people VALUES ('z', 'a', 1)",
        "INSERT INTO people (id, mail, n) VALUES (@Name, 'b', @N)",
        "SELECT id || n FROM people WHERE mail = 'a'")]
    // What a row begins with may be computed.
    [InlineData(
        "CREATE TABLE accounts (id text PRIMARY KEY, owner text, balance numeric, tags jsonb)",
        "INSERT INTO accounts VALUES ('c', 'Ann', 100, '[1]')",
        "INSERT INTO accounts (id, owner, balance, tags) VALUES ('c', 'Bob', CAST(0 AS numeric), jsonb_build_array())",
        "SELECT balance || tags::text FROM accounts")]
    [InlineData(
        "CREATE TABLE accounts (id text PRIMARY KEY, owner text, balance int, tags text[])",
        "INSERT INTO accounts VALUES ('c', 'Ann', 100, '{x}')",
        "INSERT INTO accounts (id, owner, balance, tags) VALUES ('c', @Owner, 1 - 1, ARRAY[]::text[])",
        "SELECT balance || tags::text FROM accounts")]
    // A function of the user's own counts each execution.
    [InlineData(
        "CREATE TABLE tickets (id text PRIMARY KEY, n int); CREATE TABLE counter (n int); CREATE FUNCTION next_number() RETURNS int AS 'UPDATE lost.counter SET n = n + 1 RETURNING n' LANGUAGE sql",
        "INSERT INTO counter VALUES (0)",
        "INSERT INTO tickets (id, n) VALUES ('c', next_number())",
        "SELECT n FROM counter")]
    // A conflict clause is refused where a rule rewrites what is inserted.
    [InlineData(
        "CREATE TABLE orders (id int PRIMARY KEY, n int); CREATE TABLE notes (n int); CREATE RULE noted AS ON INSERT TO orders DO ALSO INSERT INTO notes VALUES (1)",
        "INSERT INTO orders VALUES (0, 1)",
        "INSERT INTO orders (id, n) VALUES (1, @N)",
        "SELECT n FROM orders WHERE id = 0")]
    // What another table does with its rows when this one's go.
    [InlineData(
        "CREATE TABLE orders (id int PRIMARY KEY, n int); CREATE TABLE lines (id int REFERENCES orders (id) ON DELETE CASCADE ON UPDATE CASCADE)",
        "INSERT INTO orders VALUES (1, 1); INSERT INTO lines VALUES (1)",
        "INSERT INTO orders (id, n) VALUES (1, @N)",
        "SELECT count(*) FROM lines")]
    // A trigger writes at each attempt, before the conflict is found and after the row is updated.
    [InlineData(
        "CREATE TABLE orders (id int PRIMARY KEY, n int); CREATE TABLE notes (n int); CREATE FUNCTION note() RETURNS trigger AS 'BEGIN INSERT INTO lost.notes VALUES (1); RETURN NEW; END' LANGUAGE plpgsql; CREATE TRIGGER noted BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION note()",
        "INSERT INTO orders VALUES (1, 1)",
        "INSERT INTO orders (id, n) VALUES (1, @N)",
        "SELECT count(*) FROM notes")]
    [InlineData(
        "CREATE TABLE orders (id int PRIMARY KEY, n int); CREATE TABLE notes (n int); CREATE FUNCTION note() RETURNS trigger AS 'BEGIN INSERT INTO lost.notes VALUES (1); RETURN NEW; END' LANGUAGE plpgsql; CREATE TRIGGER noted AFTER UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION note()",
        "INSERT INTO orders VALUES (1, 1)",
        "INSERT INTO orders (id, n) VALUES (1, @N)",
        "SELECT count(*) FROM notes")]
    public void PostgreSqlKeepsIt(string definitions, string seed, string statement, string kept) =>
        Keeps(SqlDialect.PostgreSql, OpenPostgreSql, definitions, seed, statement, kept);

    [MariaDbTheory]
    [InlineData(
        "CREATE TABLE users (id INT PRIMARY KEY, mail VARCHAR(50) NOT NULL UNIQUE, name VARCHAR(50))",
        "INSERT INTO users VALUES (1, 'a', 'Ann')",
        "INSERT INTO users (id, mail, name) VALUES (2, 'a', @Name)",
        "SELECT CONCAT(id, name) FROM users WHERE mail = 'a'")]
    [InlineData(
        "CREATE TABLE notes (id INT AUTO_INCREMENT PRIMARY KEY, note VARCHAR(50), n INT, UNIQUE KEY u (note(3)))",
        "INSERT INTO notes VALUES (1, 'abcdef', 1)",
        "INSERT INTO notes (note, n) VALUES ('abcxyz', @N)",
        "SELECT CONCAT(note, n) FROM notes WHERE id = 1")]
    [InlineData(
        "CREATE TABLE orders (id INT AUTO_INCREMENT PRIMARY KEY, no VARCHAR(9) NOT NULL UNIQUE, ref VARCHAR(9) DEFAULT 'x' UNIQUE, total INT)",
        "INSERT INTO orders VALUES (1, 'a', 'x', 1)",
        "INSERT INTO orders (no, total) VALUES ('b', @Total)",
        "SELECT CONCAT(no, total) FROM orders WHERE id = 1")]
    [InlineData(
        "CREATE TABLE accounts (id VARCHAR(9) PRIMARY KEY, owner VARCHAR(9), balance INT)",
        "INSERT INTO accounts VALUES ('c', 'Ann', 100)",
        "INSERT INTO accounts (id, owner, balance) VALUES ('c', @Owner, 0)",
        "SELECT balance FROM accounts")]
    public void MariaDbKeepsIt(string definitions, string seed, string statement, string kept) =>
        Keeps(SqlDialect.MariaDb, OpenMariaDb, definitions, seed, statement, kept);

    // NULL is equal to none: the row would not be found again, and one more be there after each replay.
    [PostgreSqlTheory]
    [InlineData("CREATE TABLE people (id serial PRIMARY KEY, mail text UNIQUE, n int)", "INSERT INTO people (mail, n) VALUES (NULL, 1)")]
    [InlineData("CREATE TABLE people (id serial PRIMARY KEY, mail text UNIQUE, n int)", "INSERT INTO people (mail, n) VALUES (NULLIF('', ''), 1)")]
    [InlineData("CREATE TABLE people (tenant text NOT NULL, mail text, n int, UNIQUE (tenant, mail))", "INSERT INTO people (tenant, mail, n) VALUES ('t', NULL, 1)")]
    [InlineData("CREATE TABLE people (id serial PRIMARY KEY, mail text UNIQUE NULLS NOT DISTINCT, n int)", "INSERT INTO people (mail, n) VALUES (NULL, 1)")]
    [InlineData("CREATE TABLE people (id serial PRIMARY KEY, mail text NOT NULL UNIQUE, n int)", "INSERT INTO people (mail, n) VALUES ('a', 1)")]
    public void EveryUpsertLeavesOneRow(string definitions, string statement) => Keeps(
        SqlDialect.PostgreSql,
        OpenPostgreSql,
        definitions,
        "SELECT 1",
        statement,
        "SELECT count(*) <= 1 FROM people");

    // Two records of one millisecond are two rows.
    [PostgreSqlTheory]
    [InlineData("CREATE TABLE readings (at timestamptz PRIMARY KEY, v int)", "INSERT INTO readings (at, v) VALUES (now(), @N)")]
    [InlineData("CREATE TABLE readings (sensor text, at timestamptz, v int, PRIMARY KEY (sensor, at))", "INSERT INTO readings (sensor, at, v) VALUES (@Name, clock_timestamp(), @N)")]
    [InlineData("CREATE TABLE readings (sensor text, at timestamptz, v int, PRIMARY KEY (sensor, at))", "INSERT INTO readings (sensor, at, v) VALUES (@Name, now(), @N) ON CONFLICT (sensor, at) DO UPDATE SET v = EXCLUDED.v")]
    public void NoRowIsFoundByTheRecordsTime(string definitions, string statement) => Assert.Null(
        RecordValueRewrite.CreateRewrite(
            new SqlText(
                statement,
                SqlDialect.PostgreSql,
                SqlSchema.ParseDefinitions(definitions, SqlDialect.PostgreSql))));

    // What a collation takes for one key, or what is one number, are not two rows of a statement.
    [MariaDbTheory]
    [InlineData("VARCHAR(9)", "('e', 1), ('é', 2)", false)]
    [InlineData("VARCHAR(9)", "('e', 1), ('e ', 2)", false)]
    [InlineData("VARCHAR(9)", "('e', 1), ('E', 2)", false)]
    [InlineData("INT", "(1, 1), (01, 2)", false)]
    [InlineData("INT", "(1, 1), ('1', 2)", false)]
    [InlineData("VARCHAR(9)", "('e', 1), ('f', 2)", true)]
    public void RowsOfOneKeyAreNotUpserted(string type, string rows, bool areTwo)
    {
        var definition = $"CREATE TABLE t (a {type} PRIMARY KEY, n INT)";
        var insert = $"INSERT INTO t (a, n) VALUES {rows}";
        using var connection = OpenMariaDb();
        Execute(connection, definition);
        if (areTwo)
            Execute(connection, insert);
        else
            Assert.ThrowsAny<DbException>(() => Execute(connection, insert));
        Assert.Equal(
            areTwo,
            SqlUpsert.FindUpserts(
                new SqlText(insert, SqlDialect.MariaDb, SqlSchema.ParseDefinitions(definition, SqlDialect.MariaDb)))
                .Any());
    }

    private static void Keeps(
        SqlDialect dialect,
        Func<DbConnection> open,
        string definitions,
        string seed,
        string statement,
        string kept)
    {
        var sql = new SqlText(statement, dialect, SqlSchema.ParseDefinitions(definitions, dialect));
        foreach (var offered in SqlUpsert.FindUpserts(sql).Select(upsert => upsert.ApplyTo(statement)))
        {
            using var connection = open();
            Execute(connection, definitions);
            Execute(connection, seed);
            var before = Read(connection, kept);
            Execute(connection, offered);
            Execute(connection, offered);
            Assert.Equal((offered, before), (offered, Read(connection, kept)));
        }
    }

    private static void Execute(DbConnection connection, string text)
    {
        using var command = CreateCommand(connection, text);
        command.ExecuteNonQuery();
    }

    private static string Read(DbConnection connection, string query)
    {
        using var command = CreateCommand(connection, query);
        return $"{command.ExecuteScalar()}";
    }

    private static DbCommand CreateCommand(DbConnection connection, string text)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        foreach (var (name, value) in new (string, object)[] { ("@Owner", "Bob"), ("@Name", "Bob"), ("@N", 7), ("@Total", 7) })
            if (text.Contains(name, StringComparison.Ordinal))
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (name, value);
                command.Parameters.Add(parameter);
            }
        return command;
    }

    private static DbConnection Open()
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        return connection;
    }

    private static DbConnection OpenPostgreSql()
    {
        var connection = new NpgsqlConnection(PostgreSqlTheoryAttribute.Connection + ";Pooling=false");
        connection.Open();
        Execute(
            connection,
            "SET client_min_messages = error; DROP SCHEMA IF EXISTS lost CASCADE; CREATE SCHEMA lost; SET search_path = lost");
        return connection;
    }

    // Another class has its own at the same time.
    private static DbConnection OpenMariaDb() => MariaDbStatements.Open("lost");
}
