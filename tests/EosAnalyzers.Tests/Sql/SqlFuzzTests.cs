using EosAnalyzers.Sql;
using EosAnalyzers.Sql.Dialects;
using Xunit;

namespace EosAnalyzers.Tests.Sql;

/// <summary>
/// A text is written while the analyzer looks at it: no beginning of a statement and no slip in it may make the reader
/// throw or stay.
/// </summary>
public class SqlFuzzTests
{
    private const int EditsOfAStatement = 6;
    private static readonly string[] Pieces =
        [
            "(",
            ")",
            "'",
            "\"",
            "[",
            "]",
            "`",
            ",",
            ";",
            ".",
            "@p",
            "$1",
            "{0}",
            "?",
            "$$",
            "/*",
            "*/",
            "--",
            "::",
            "||",
            "=",
            "NOT ",
            " IN ",
            " CASE ",
            " END ",
            " SELECT ",
            " SET ",
            " WITH ",
            " ON ",
            "\0",
            "\uD800"
        ];

    public static readonly TheoryData<string> Dialects = [.. Enum.GetNames<SqlDialect>()];

    [Theory]
    [MemberData(nameof(Dialects))]
    public void EveryBeginningOfAStatementIsRead(string dialect)
    {
        foreach (var statement in SqlFuzzStatements.All)
            for (var length = 0; length <= statement.Length; length++)
                Survives(statement[..length], Enum.Parse<SqlDialect>(dialect));
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public void EverySlipInAStatementIsRead(string dialect)
    {
        var random = new Random(20231);
        foreach (var statement in SqlFuzzStatements.All)
            for (var count = 0; count < EditsOfAStatement; count++)
                Survives(Edited(Edited(statement, random), random), Enum.Parse<SqlDialect>(dialect));
    }

    private static string Edited(string text, Random random)
    {
        var at = random.Next(text.Length);
        var piece = Pieces[random.Next(Pieces.Length)];
        return random.Next(4) switch
        {
            0 => text.Remove(at, Math.Min(text.Length - at, random.Next(1, 9))),
            1 => text.Insert(at, piece),
            2 => text.Insert(at, text.Substring(random.Next(at + 1), Math.Min(12, text.Length - at))),
            _ => text.Remove(at, 1).Insert(at, piece),
        };
    }

    private static void Survives(string text, SqlDialect dialect)
    {
        var thrown = Record.Exception(() =>
        {
            var schema = SqlSchema.ParseDefinitions(SqlFuzzStatements.Definitions, dialect);
            SqlSchema.ParseDefinitions(text, dialect);
            SqlIdempotence.JudgeText(text, dialect);
            SqlIdempotence.JudgeText(text, dialect, schema);
            SqlIdempotence.ReadBindings(text, dialect, schema);
        });
        Assert.True(thrown is null, $"{dialect}: {text}\n{thrown}");
    }
}
