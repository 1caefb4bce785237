using System.Text.RegularExpressions;
using EosAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace EosAnalyzers.Tests.Rules.Effects.NonIdempotentSql;

/// <summary>
/// What is added to a text that may have lines begins lines there: none is too long, and the statement is the one that
/// a text in quotes becomes.
/// </summary>
public partial class StatementLinesTests
{
    private const int Limit = 120;

    private const string Known =
        "CREATE TABLE orders (id varchar(40) PRIMARY KEY, total int, currency varchar(3), address varchar(200)); CREATE TABLE audit (order_id varchar(40), note varchar(9));";

    private static readonly string[][] Statements =
    [
        ["INSERT INTO audit (order_id, note)", "VALUES (@Id, @Note)"],
        ["INSERT INTO orders (id, total, currency, address)", "VALUES (@Id, @Total, 'a''b; where c', @Note)"],
        ["INSERT INTO orders (id, total, currency, address) VALUES (@Id, @Total, @Currency, @Note);"],
        ["UPDATE orders", "SET total = total + @Total", "WHERE id = @Id AND currency = 'EUR' OR address = @Note"],
        ["INSERT INTO audit (order_id, note) SELECT id, @Note FROM orders", "WHERE id = @Id AND total > 1 -- the order's"],
    ];

    public static TheoryData<string, string, int> Forms
    {
        get
        {
            var data = new TheoryData<string, string, int>();
            foreach (var connection in new[] { "postgres", "mysql", "sqlite", "sqlserver" })
                foreach (var form in new[] { "@", "@ lines", "raw", "raw lines", "$@", "$@ lines", "$raw", "$raw lines" })
                    for (var statement = 0; statement < Statements.Length; statement++)
                        data.Add(connection, form, statement);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task NoLineOfAStatementIsTooLong(string connection, string form, int statement)
    {
        var expected = await Offer(connection, "", statement);
        Assert.NotEmpty(expected);
        var actual = await Offer(connection, form, statement);
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), actual.Keys.Order(StringComparer.Ordinal));
        foreach (var (key, text) in actual)
        {
            Assert.Equal(
                "",
                string.Join("\n", text.Split('\n').Where(line => line.Length > Limit || line.TrimEnd() != line).Select(line => $"{line.Length} {line.TrimStart()}")));
            Assert.Equal(ReadStatement(expected[key]), ReadStatement(text));
        }
    }

    private static async Task<Dictionary<string, string>> Offer(string connection, string form, int statement)
    {
        var texts = new Dictionary<string, string>();
        foreach (var action in await OfferedActions.FindActions(
            Write(connection, form, Statements[statement]), "EOS2001", ("schema.sql", Known)))
        {
            var changed = (await action.GetOperationsAsync(default)).OfType<ApplyChangesOperation>().Single().ChangedSolution;
            texts.Add(
                action.EquivalenceKey!,
                (await changed.Projects.Single().Documents.First().GetTextAsync()).ToString());
        }
        return texts;
    }

    // As the server reads it, but for white space; what is in holes is the same throughout.
    private static string ReadStatement(string text)
    {
        var call = CSharpSyntaxTree.ParseText(text).GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Single(call => call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Execute" });
        var parts = call.ArgumentList.Arguments[0].DescendantTokens()
            .Where(token => token.Parent is LiteralExpressionSyntax or InterpolatedStringTextSyntax or IdentifierNameSyntax)
            .Select(token => token.ValueText);
        var statement = string.Concat(parts).Replace("vId", "@Id", StringComparison.Ordinal)
            .Replace("-- the order's", "", StringComparison.Ordinal);
        return Space().Replace(statement, " ").Trim().Replace("( ", "(", StringComparison.Ordinal);
    }

    private static string Write(string connection, string form, string[] lines)
    {
        var isLong = form.EndsWith("lines", StringComparison.Ordinal);
        const string Indentation = "\n                ";
        var content = string.Join(isLong ? Indentation : " ", isLong ? lines : [string.Join(" ", lines).Split(" --")[0]]);
        if (form.StartsWith('$'))
            content = content.Replace("@Id", "{v.Id}", StringComparison.Ordinal);
        var text = form switch
        {
            "" => isLong ? "" : $"\"{content}\"",
            _ when !form.Contains("raw", StringComparison.Ordinal) =>
                $"{form.Split(' ')[0]}\"{(isLong ? Indentation : "")}{content}\"",
            _ when isLong => $"{form.Replace("raw lines", "", StringComparison.Ordinal)}\"\"\"{Indentation}{content}{Indentation}\"\"\"",
            _ => $"{form.Replace("raw", "", StringComparison.Ordinal)}\"\"\"{content}\"\"\"",
        };
        return $$"""
            using Dapper;
            using Microsoft.Data.SqlClient;
            using Microsoft.Data.Sqlite;
            using MySqlConnector;
            using Npgsql;
            using Streamiz.Kafka.Net;
            using Streamiz.Kafka.Net.Stream;

            public sealed record Order(string Id, decimal Total, string Currency, string Note);

            public sealed class App(
                NpgsqlConnection postgres, MySqlConnection mysql, SqliteConnection sqlite, SqlConnection sqlserver)
            {
                public void Build(StreamBuilder builder)
                {
                    builder.Stream<string, Order>("orders").Foreach((k, v, context) =>
                    {
                        {{connection}}.Execute(
                            {{text}},
                            new { v.Id, v.Total, v.Note });
                    });
                }
            }
            """;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
