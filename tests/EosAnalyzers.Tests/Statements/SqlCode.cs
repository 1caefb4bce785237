using System.Collections.Immutable;
using EosAnalyzers.Dataflow;
using EosAnalyzers.Statements;
using EosAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace EosAnalyzers.Tests.Statements;

/// <summary>
/// The statements that a call sends, in a method <c>Save(Order order)</c> with a connection of every provider at hand.
/// </summary>
internal static class SqlCode
{
    private const string Executing =
        "Execute ExecuteAsync ExecuteNonQuery ExecuteNonQueryAsync ExecuteScalar ExecuteSql ExecuteSqlRaw ExecuteSqlInterpolated Query QueryAsync SqlQueryRaw BeginBinaryImport";

    private const string Frame = """
        using System;
        using System.Data;
        using System.Data.Common;
        using System.Linq;
        using System.Text;
        using System.Threading.Tasks;
        using Dapper;
        using Microsoft.Data.SqlClient;
        using Microsoft.Data.Sqlite;
        using Microsoft.EntityFrameworkCore;
        using MySqlConnector;
        using Npgsql;

        public sealed record Order(string Id, decimal Total, string Customer, bool Paid);

        public sealed class Sink(
            DbConnection connection, NpgsqlConnection postgres, NpgsqlDataSource source, MySqlConnection mysql, SqliteConnection sqlite, SqlConnection sqlserver,
            IDbConnection dapper, DbContext context)
        {

        """;

    /// <summary>
    /// Members of the sink, among them <c>Save</c>; the texts of the one executing call, null when it cannot be read.
    /// </summary>
    public static IReadOnlyList<StatementText>? Texts(string members)
    {
        var compilation = AnalyzedCode.CreateCompilation(Frame + members + "\n}");
        Assert.DoesNotContain(
            compilation.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        var tree = compilation.SyntaxTrees.Single();
        var model = compilation.GetSemanticModel(tree);
        var calls = tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>().ToList();
        var call = calls.Single(candidate =>
            Executing.Split(' ').Contains(Name(candidate))
                && model.GetSymbolInfo(candidate).Symbol!.DeclaringSyntaxReferences.IsEmpty);
        return SentStatements.ReadTexts(model.GetOperation(call)!, Path(call, calls, model));
    }

    /// <summary>The body of <c>Save</c>.</summary>
    public static IReadOnlyList<StatementText>? TextsIn(string body) =>
        Texts($"public void Save(Order order)\n{{\n{body}\n}}");

    private static string Name(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.Text: var name } => name,
        _ => "",
    };

    // As the engine hands it over: the calls from `Save` to the effect.
    private static ImmutableArray<CallStep> Path(
        InvocationExpressionSyntax call, List<InvocationExpressionSyntax> calls, SemanticModel model)
    {
        var path = ImmutableArray.Create(new CallStep(Name(call), call));
        while (path[0].Syntax.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { Identifier.Text: not "Save" } method
               && calls.FirstOrDefault(caller =>
                   SymbolEqualityComparer.Default.Equals(
                       model.GetSymbolInfo(caller).Symbol, model.GetDeclaredSymbol(method))) is { } caller)
            path = path.Insert(0, new CallStep(method.Identifier.Text, caller));
        return path;
    }
}
