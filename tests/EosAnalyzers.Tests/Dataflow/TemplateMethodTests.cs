using EosAnalyzers.Tests.Verification;
using Xunit;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>
/// A base class has the frame, its classes the step: what runs is the step of the object that is called.
/// </summary>
public class TemplateMethodTests
{
    private static async Task<string[]> FindIds(string statement) =>
    [
        .. (await AnalyzedCode.AnalyzeSources($$"""
            using System;
            using System.Linq;
            using System.Net.Http;
            using System.Net.Http.Json;
            using System.Threading.Tasks;
            using Streamiz.Kafka.Net.Stream;
            public record Order(string Id, decimal Amount);
            public abstract class Worker
            {
                public async Task Run(Order order) { Console.WriteLine("at " + DateTime.Now); await Inner(order); }
                private Task Inner(Order order) => Do(order);
                protected abstract Task Do(Order order);
            }
            public class Charge(HttpClient http) : Worker { protected override Task Do(Order order) => http.PostAsJsonAsync("a", order); public Task Direct(Order order) => Do(order); }
            public class Store(HttpClient http) : Worker { protected override Task Do(Order order) => http.PutAsJsonAsync("a", order); }
            public class Quiet : Worker { protected override Task Do(Order order) => Task.CompletedTask; }
            public class Louder(HttpClient http) : Quiet { protected override Task Do(Order order) => http.PostAsJsonAsync("a", order); }
            public abstract class Maker { protected abstract string Tag { get; } protected virtual string At(Order order) => order.Id; public string Make(Order order) => Tag + At(order); }
            public class Stamped : Maker { protected override string Tag => "s"; protected override string At(Order order) => DateTime.UtcNow.ToString("O"); }
            public class Named : Maker { protected override string Tag => "n"; protected override string At(Order order) => order.Id; }
            public class Plain : Maker { protected override string Tag => "p"; }
            public class Drawn : Maker { protected override string Tag => Guid.NewGuid().ToString(); }
            public class App(Charge charge, Store store, Quiet quiet, Worker any, Stamped stamped, Named named, Plain plain, Drawn drawn, Maker maker)
            {
                public void Build(IKStream<string, Order> orders)
                {
                    {{statement}}
                }
            }
            """)).Select(found => found.Id).Distinct().Order(StringComparer.Ordinal),
    ];

    [Theory]
    [InlineData("orders.ForeachAsync((r, c) => charge.Run(r.Value));", "EOS2003")]
    [InlineData("orders.ForeachAsync((r, c) => charge.Direct(r.Value));", "EOS2003")]
    [InlineData("orders.ForeachAsync((r, c) => any.Run(r.Value));", "EOS2003")]
    [InlineData("orders.ForeachAsync((r, c) => quiet.Run(r.Value));", "EOS2003")]
    [InlineData("orders.ForeachAsync(async (r, c) => { await store.Run(r.Value); await charge.Run(r.Value); });", "EOS2003")]
    [InlineData("orders.ForeachAsync(async (r, c) => { await charge.Run(r.Value); await store.Run(r.Value); });", "EOS2003")]
    [InlineData("orders.MapValues((k, v, c) => stamped.Make(v)).To(\"o\");", "EOS1001")]
    [InlineData("orders.MapValues((k, v, c) => drawn.Make(v)).To(\"o\");", "EOS1003")]
    [InlineData("orders.Filter((k, v, c) => new Maker[] { stamped, named }.All(m => m.Make(v).Length > 3)).To(\"o\");", "EOS1001 EOS1003")]
    [InlineData("orders.MapValues((k, v, c) => maker.Make(v)).To(\"o\");", "EOS1001 EOS1003")]
    public async Task TheStepOfTheObjectIsFound(string statement, string expected) =>
        Assert.Equal(expected.Split(' '), await FindIds(statement));

    [Theory]
    [InlineData("orders.ForeachAsync((r, c) => store.Run(r.Value));")]
    [InlineData("orders.MapValues((k, v, c) => named.Make(v)).To(\"o\");")]
    [InlineData("orders.MapValues((k, v, c) => plain.Make(v)).To(\"o\");")]
    [InlineData("orders.MapValues((k, v, c) => new Plain().Make(v)).To(\"o\");")]
    public async Task TheStepOfASiblingIsSilent(string statement) => Assert.Empty(await FindIds(statement));

    // Which class stands behind an interface its type arguments say.
    private static async Task<string[]> FindIdsOfSink(string statement) =>
    [
        .. (await AnalyzedCode.AnalyzeSources($$"""
            using System;
            using System.Data.Common;
            using Dapper;
            using Streamiz.Kafka.Net.Stream;
            public record Order(string Id, decimal Amount);
            public record Touch(string Id);
            public interface ISink<in T> { void Apply(T row); }
            public abstract class SqlSink<T>(DbConnection connection) : ISink<T>
            {
                protected abstract string Sql { get; }
                protected virtual object Parameters(T row) => row!;
                public void Apply(T row) => connection.Execute(Sql, Parameters(row));
            }
            public class OrderSink(DbConnection connection) : SqlSink<Order>(connection) { protected override string Sql => "INSERT INTO orders(id, amount) VALUES (@Id, @Amount) ON CONFLICT (id) DO UPDATE SET amount = excluded.amount"; }
            public class TouchSink(DbConnection connection) : SqlSink<Touch>(connection) { protected override string Sql => "INSERT INTO touches(customer) VALUES (@Id)"; }
            public class DrawnSink(DbConnection connection) : SqlSink<string>(connection) { protected override string Sql => "UPDATE rows SET stamp = @stamp WHERE id = @row"; protected override object Parameters(string row) => new { row, stamp = Guid.NewGuid() }; }
            public class App(ISink<Order> orders, ISink<Touch> touches, ISink<string> drawn, OrderSink own)
            {
                private static void Apply<T>(ISink<T> sink, T row) => sink.Apply(row);
                public void Build(IKStream<string, Order> stream) => stream.Foreach((k, v, c) => {{statement}});
            }
            """)).Select(found => found.Id).Distinct().Order(StringComparer.Ordinal),
    ];

    [Theory]
    [InlineData("touches.Apply(new Touch(v.Id))", "EOS2001")]
    [InlineData("drawn.Apply(v.Id)", "EOS2002")]
    [InlineData("Apply(touches, new Touch(v.Id))", "EOS2001 EOS2002")]
    public async Task TheStepBehindAnInterfaceIsFound(string statement, string expected) =>
        Assert.Equal(expected.Split(' '), await FindIdsOfSink(statement));

    [Theory]
    [InlineData("orders.Apply(v)")]
    [InlineData("own.Apply(v)")]
    public async Task TheStepOfAnotherTypeArgumentIsSilent(string statement) =>
        Assert.Empty(await FindIdsOfSink(statement));
}
