using EosAnalyzers.Tests.Effects;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Effects.NonIdempotentSql.NonIdempotentSqlRule>;
using VerifyOpen = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Effects.UndecidableSql.UndecidableSqlRule>;

namespace EosAnalyzers.Tests.Statements;

/// <summary>
/// What a reader of the code would find as the text of a statement, the engine finds; what the code does not hold stays
/// open.
/// </summary>
public class ShownTextTests
{
    private const string Insert =
        "INSERT INTO journal (order_id) VALUES (@Id)", Update = "UPDATE orders SET total = @Amount WHERE id = @Id";

    private const string Types = """
        public interface IExecutor { void Run(string sql, object param, CommandType type = CommandType.Text); }
        public class Executor(NpgsqlConnection c) : IExecutor { public void Run(string text, object param, CommandType type) => c.Execute(text, param, commandType: type); }
        public abstract class Writer(NpgsqlConnection c) { protected abstract string Sql { get; } public void Write(Order o) => c.Execute(Sql, o); }
        public class Journal(NpgsqlConnection c) : Writer(c) { protected override string Sql => "INSERT INTO journal (order_id) VALUES (@Id)"; }
        public class Totals(NpgsqlConnection c) : Writer(c) { protected override string Sql => "UPDATE orders SET total = @Amount WHERE id = @Id"; }
        public enum What { Add, Set }
        public abstract class Command { public abstract string Text { get; } public virtual string Build() => Text; }
        public class Adding : Command { public override string Text => "INSERT INTO journal (order_id) VALUES (@Id)"; }
        public class Setting : Command { public override string Text { get; } = "UPDATE orders SET total = @Amount WHERE id = @Id"; }
        public record Model(string Name, string Sql);
        public interface IPlan { Task<Model> Make(Order o); }
        public class AddPlan : IPlan { public Task<Model> Make(Order o) => Task.FromResult(new Model("a", "INSERT INTO journal (order_id) VALUES (@Id)")); }
        public class SetPlan : IPlan { public Task<Model> Make(Order o) => Task.FromResult(new Model("s", "UPDATE orders SET total = @Amount WHERE id = @Id")); }
        public class Bound { public string Sql { get; set; } = "TEXT"; }
        public class Options { public string Sql { get; set; } = "TEXT"; public string Fixed { get; init; } = "TEXT"; }
        public class Repository(NpgsqlConnection c)
        {
            private readonly string text;
            private static readonly Dictionary<What, string> Texts = new() { [What.Add] = "INSERT INTO journal (order_id) VALUES (@Id)", [What.Set] = "UPDATE orders SET total = @Amount WHERE id = @Id" };
            private static readonly string[] Many = { "TEXT", "DELETE FROM pending WHERE id = @Id" };
            private static readonly Options Own = new() { Sql = "TEXT", Fixed = "TEXT" };
            private const string Template = "TEMPLATE";
            public Repository(NpgsqlConnection c, int x) : this(c) { text = "TEXT"; }
            private static string Choose(bool big) { if (big) return "UPDATE orders SET total = 1 WHERE id = @Id"; return "TEXT"; }
            private static (string Sql, int N) Pair(Order o) => ("TEXT", 1);
            public void ByField(Order o) => c.Execute(text, o);
            public void ByMap(Order o) => c.Execute(Texts[What.WHAT], o);
            public void ByArray(Order o) => c.Execute(Many[0], o);
            public void ByLoop(Order o) { foreach (var sql in Many) c.Execute(sql, o); }
            public void ByTwo(Order o) { var sql = "UPDATE orders SET total = 1 WHERE id = @Id"; if (o.Amount > 1) sql = "TEXT"; c.Execute(sql, o); }
            public void ByDead(Order o) { var sql = "INSERT INTO journal (order_id) VALUES (1)"; sql = "TEXT"; c.Execute(sql, o); }
            public void ByDefault(Order o, string? given) => c.Execute(given ?? "TEXT", o);
            public void ByReturns(Order o) => c.Execute(Choose(o.Amount > 1), o);
            public void ByTuple(Order o) => c.Execute(Pair(o).Sql, o);
            public void ByParts(Order o) { var (sql, n) = Pair(o); c.Execute(sql, o); }
            public void ByReplace(Order o) => c.Execute(Template.Replace("{table}", "journal"), o);
            public void ByOptions(Order o) => c.Execute(Own.Sql, o);
            public void ByFixed(Order o) => c.Execute(Own.Fixed, o);
            private static readonly (string Name, string Sql)[] Pairs = [("a", "TEXT")];
            public void ByPairs(Order o) { foreach (var (name, sql) in Pairs) c.Execute(sql, o); }
            public void ByBound(Order o, Bound bound) => c.Execute(bound.Sql, o);
            public void ByCommand(Command command, Order o) => c.Execute(command.Text, o);
            public void ByBuilt(Command command, Order o) => c.Execute(command.Build(), o);
            public void ByPlan(IPlan plan, Order o) { var model = plan.Make(o).Result; c.Execute(model.Sql, o); }
            public async Task ByAwaited(IPlan plan, Order o) { var model = await plan.Make(o); await c.ExecuteAsync(model.Sql, o); }
            public void ByBatch(Order o) { using var batch = new NpgsqlBatch(c) { BatchCommands = { new("TEXT") { Parameters = { new() { Value = o.Id } } } } }; batch.ExecuteNonQuery(); }
        }
        """;

    private static string Code(string statement, string text, string template, string what) => ClientTopology.With(
        "IExecutor executor, Journal journal, Totals totals, Repository repository, NpgsqlConnection connection, Bound bound, AddPlan adding, SetPlan setting, IPlan plan",
        $"orders.Foreach((k, v, c) => {{ {statement.Replace("TEXT", text)} }});",
        Types.Replace("TEXT", text).Replace("TEMPLATE", template).Replace("What.WHAT", what),
        "using System.Data;\nusing Dapper;\nusing Npgsql;\n");

    public static TheoryData<string> Ways =>
    [
        "executor.Run(\"TEXT\", v)",
        "repository.ByField(v)",
        "repository.ByMap(v)",
        "repository.ByArray(v)",
        "repository.ByLoop(v)",
        "repository.ByTwo(v)",
        "repository.ByDead(v)",
        "repository.ByDefault(v, null)",
        "repository.ByReturns(v)",
        "repository.ByTuple(v)",
        "repository.ByParts(v)",
        "repository.ByReplace(v)",
        "repository.ByOptions(v)",
        "repository.ByFixed(v)",
        "repository.ByPairs(v)",
        "repository.ByBound(v, bound)",
        "repository.ByBatch(v)",
    ];

    [Theory]
    [MemberData(nameof(Ways))]
    public Task ATextThatRepeatsIsReadByEveryWay(string call) =>
        Verify.Finds(Code($"[|{call}|];", Insert, "INSERT INTO {table} (order_id) VALUES (@Id)", "What.Add"));

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task ATextThatIsHarmlessIsReadByEveryWay(string call)
    {
        var code = Code($"{call};", Update, "UPDATE {table} SET total = @Amount WHERE id = @Id", "What.Set");
        await Verify.Silent(code);
        await VerifyOpen.Silent(code);
    }

    [Fact]
    public Task AnOverriddenTextIsThatOfTheReceiver() =>
        Verify.Finds(
            Code(
                "[|journal.Write(v)|]; totals.Write(v); new Totals(connection).Write(v);", Update, Update, "What.Set"));

    [Theory]
    [InlineData("[|repository.ByCommand(new Adding(), v)|];")]
    [InlineData("[|repository.ByBuilt(new Adding(), v)|];")]
    [InlineData("[|repository.ByPlan(new AddPlan(), v)|];")]
    [InlineData("[|repository.ByPlan(adding, v)|];")]
    [InlineData("[|repository.ByAwaited(adding, v)|].Wait();")]
    public Task TheObjectThatTheCallerGivesSaysTheText(string statement) =>
        Verify.Finds(Code(statement, Update, Update, "What.Set"));

    [Theory]
    [InlineData("repository.ByCommand(new Setting(), v);")]
    [InlineData("repository.ByBuilt(new Setting(), v);")]
    [InlineData("repository.ByPlan(new SetPlan(), v);")]
    [InlineData("repository.ByPlan(setting, v);")]
    [InlineData("repository.ByAwaited(setting, v).Wait();")]
    public async Task TheObjectThatTheCallerGivesSaysAHarmlessText(string statement)
    {
        await Verify.Silent(Code(statement, Update, Update, "What.Set"));
        await VerifyOpen.Silent(Code(statement, Update, Update, "What.Set"));
    }

    [Theory]
    [InlineData("[|executor.Run(\"add_order\", v, CommandType.StoredProcedure)|];")]
    [InlineData("[|connection.Query(\"EXEC refresh\")|];")]
    [InlineData("[|connection.ExecuteScalar(\"add_order\", v, commandType: CommandType.StoredProcedure)|];")]
    [InlineData("[|repository.ByDefault(v, v.Customer)|];")]
    [InlineData("[|connection.Execute(System.IO.File.ReadAllText(\"a.sql\"))|];")]
    public Task WhatTheCodeDoesNotHoldStaysOpen(string statement) =>
        VerifyOpen.Finds(Code(statement, Update, Update, "What.Set"));
}
