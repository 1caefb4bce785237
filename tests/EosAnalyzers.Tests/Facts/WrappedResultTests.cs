using Xunit;

namespace EosAnalyzers.Tests.Facts;

/// <summary>
/// A result that wraps what it is about: of <c>Execute(order).Value.Id</c> the id alone counts, and not when the row was
/// made. In one project and over the border.
/// </summary>
public class WrappedResultTests
{
    private const string Library = """
        using System;
        using System.Collections.Generic;
        using System.Threading.Tasks;
        public sealed record Row(string Id, DateTime At);
        public sealed record Table(string Name, List<Row> Rows);
        public sealed record R<T>(T Value, bool Ok);
        public readonly record struct Point(string Id, DateTime At);
        public sealed class Reply { public Row Row { get; set; } = new("", default); public string Text { get; set; } = ""; }
        public sealed class Mutable { public Inner Inner { get; } = new(); }
        public sealed class Inner { public string Id { get; set; } = ""; public DateTime At { get; set; } }
        public static class Results
        {
            public static T Unwrap<T>(this R<T> result) => result.Value;
            public static string Name(R<Row> result) => result.Value.Id;
            public static DateTime Time(R<Row> result) => result.Value.At;
            public static string Format(R<Row> result) => string.Format("{0}", result.Value);
            public static Table List(R<Row> result) => new("", System.Text.Json.JsonSerializer.Deserialize<List<Row>>(result.Value.ToString())!);
            public static R<Row> Ok(Row row) => new(row, true);
            public static R<T> Some<T>(T value) => new(value, true);
        }
        public sealed class L
        {
            public R<Row> Execute(string v) => new(new Row(v, DateTime.UtcNow), true);
            public R<Row> Helped(string v) => Results.Ok(new Row(v, DateTime.UtcNow));
            public R<Row> Generic(string v) => Results.Some(new Row(v, DateTime.UtcNow));
            public Task<R<Row>> ExecuteAsync(string v) => Task.FromResult(new R<Row>(new Row(v, DateTime.UtcNow), true));
            public async Task<R<Row>> SaveAsync(string v) { await Task.Yield(); return new(new Row(v, DateTime.UtcNow), true); }
            public (Row Row, bool Ok) Tuple(string v) => (new Row(v, DateTime.UtcNow), true);
            public Reply Answer(string v) => new() { Row = new Row(v, DateTime.UtcNow), Text = v };
            public ValueTask<R<Row>> ValueAsync(string v) => new(new R<Row>(new Row(v, DateTime.UtcNow), true));
            public Point? Maybe(string v) => v.Length == 0 ? null : new Point(v, DateTime.UtcNow);
            public List<Row> Rows(string v) => [new Row(v, DateTime.UtcNow)];
            public Table Table(string v) => new(v, [new Row(v, DateTime.UtcNow)]);
            public Table Added(string v) { var table = new Table(v, []); table.Rows.Add(new Row(v, DateTime.UtcNow)); return table; }
            public R<string> Text(string v) => new(string.Concat(v, DateTime.UtcNow), true);
            public Row Row(string v) => Execute(v).Value;
            public R<Row> Changed(string v) { var row = new Row(v, default); return new(row with { At = DateTime.UtcNow }, true); }
            public R<R<Row>> Twice(string v) => new(Execute(v), true);
            public Mutable Filled(string v) { var made = new Mutable(); made.Inner.Id = v; made.Inner.At = DateTime.UtcNow; return made; }
            public R<Row> Given(R<Row> before) => before with { Ok = true };
        }
        """;

    [Theory]
    [InlineData("l.Execute(v).Value.Id", false)]
    [InlineData("l.Execute(v).Value.At", true)]
    [InlineData("l.Execute(v).Value", true)]
    [InlineData("l.Execute(v).Ok", false)]
    [InlineData("l.Execute(v).Value.ToString()", true)]
    [InlineData("l.Helped(v).Value.Id", false)]
    [InlineData("l.Helped(v).Value.At", true)]
    [InlineData("l.Generic(v).Value.Id", false)]
    [InlineData("l.Generic(v).Value.At", true)]
    [InlineData("l.Execute(v).Unwrap().Id", false)]
    [InlineData("l.Execute(v).Unwrap().At", true)]
    [InlineData("l.ExecuteAsync(v).Result.Value.Id", false)]
    [InlineData("l.ExecuteAsync(v).Result.Value.At", true)]
    [InlineData("l.SaveAsync(v).GetAwaiter().GetResult().Value.Id", false)]
    [InlineData("l.SaveAsync(v).GetAwaiter().GetResult().Value.At", true)]
    [InlineData("l.SaveAsync(v).Result.Value.Id", false)]
    [InlineData("l.SaveAsync(v).Result.Value.At", true)]
    [InlineData("l.SaveAsync(v).ConfigureAwait(false).GetAwaiter().GetResult().Ok", false)]
    [InlineData("l.SaveAsync(v).ConfigureAwait(false).GetAwaiter().GetResult().Value", true)]
    [InlineData("l.ValueAsync(v).Result.Value.Id", false)]
    [InlineData("l.ValueAsync(v).Result.Value.At", true)]
    [InlineData("l.Maybe(v)!.Value.Id", false)]
    [InlineData("l.Maybe(v)!.Value.At", true)]
    [InlineData("l.Maybe(v)?.Id", false)]
    [InlineData("l.Maybe(v)?.At", true)]
    [InlineData("l.Maybe(v).GetValueOrDefault().Id", false)]
    [InlineData("l.Maybe(v).GetValueOrDefault().At", true)]
    [InlineData("l.Tuple(v).Row.Id", false)]
    [InlineData("l.Tuple(v).Row.At", true)]
    [InlineData("l.Answer(v).Row.Id", false)]
    [InlineData("l.Answer(v).Row.At", true)]
    [InlineData("l.Answer(v).Text", false)]
    [InlineData("l.Row(v).Id", false)]
    [InlineData("l.Row(v).At", true)]
    [InlineData("l.Changed(v).Value.Id", false)]
    [InlineData("l.Changed(v).Value.At", true)]
    [InlineData("l.Twice(v).Value.Ok", false)]
    [InlineData("l.Twice(v).Value.Value.At", true)]
    [InlineData("l.Filled(v).Inner.Id", false)]
    [InlineData("l.Filled(v).Inner.At", true)]
    [InlineData("l.Given(l.Execute(v)).Value.Id", false)]
    [InlineData("l.Given(l.Execute(v)).Value.At", true)]
    [InlineData("l.Execute(v) is { Value.Id: var id } ? id : v", false)]
    [InlineData("l.Execute(v) is { Value.At: var at } ? at.Ticks : 0", true)]
    [InlineData("l.Execute(v) is { Value: { Id: var id } } ? id : v", false)]
    [InlineData("l.Execute(v) is (var (id, _), _) ? id : v", false)]
    [InlineData("l.Execute(v) is (var (_, at), _) ? at.Ticks : 0", true)]
    [InlineData("l.Rows(v)[0].At", true)]
    [InlineData("l.Rows(v).First().At", true)]
    [InlineData("l.Table(v).Rows[0].At", true)]
    [InlineData("l.Table(v).Name", false)]
    [InlineData("l.Added(v).Rows[0].At", true)]
    [InlineData("l.Text(v).Value.Length", true)]
    [InlineData("Results.Format(l.Execute(v)).Length", true)]
    [InlineData("Results.Format(l.Execute(v)).Trim()", true)]
    [InlineData("Results.List(l.Execute(v)).Rows.Count", true)]
    [InlineData("l.Execute(v)?.Value?.Id", false)]
    [InlineData("l.Execute(v)?.Value?.At", true)]
    [InlineData("(l.Execute(v).Value with { At = default }).At", false)]
    [InlineData("(l.Execute(v).Value with { Id = v }).At", true)]
    [InlineData("Results.Time(l.Execute(v))", true)]
    public async Task Only_the_part_counts_that_is_read(string value, bool isFound)
    {
        var topology = $$"""
            using System.Linq;
            using Streamiz.Kafka.Net.Stream;
            public sealed class Topology(L l)
            {
                public void Build(IKStream<string, string> orders) => orders
                    .MapValues((v, c) => {{value}}); {{(isFound ? "// HERE" : "")}}
            }
            """;
        await SolutionUnderTest.Finds("EOS1001", new ProjectUnderTest("App", ("Lib.cs", Library), ("Topology.cs", topology)));
        await SolutionUnderTest.Finds(
            "EOS1001", new("Lib", ("Lib.cs", Library)), new("App", ("Topology.cs", topology)));
    }

    [Fact]
    public Task What_is_read_in_a_variable_counts_by_its_part() => SolutionUnderTest.Finds(
        "EOS1001",
        new("Lib", ("Lib.cs", Library)),
        new("App", ("Topology.cs", """
            using Streamiz.Kafka.Net.Stream;
            public sealed class Topology(L l)
            {
                public void Build(IKStream<string, string> orders)
                {
                    orders.MapValues((v, c) => { var result = l.Execute(v); var row = result.Value; return row.Id; });
                    orders.MapValues((v, c) =>
                    {
                        var result = l.Execute(v); // HERE
                        var row = result.Value;
                        return row.At.Ticks;
                    });
                    orders.MapValues((v, c) => { var (row, ok) = l.Execute(v); return row.Id + ok; });
                    orders.MapValues((v, c) => new { l.Execute(v).Value.Id, v });
                    orders.MapValues((v, c) => new { l.Execute(v).Value.At, v }); // HERE
                }
            }
            """)));
}
