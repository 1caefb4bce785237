using Xunit;

namespace EosAnalyzers.Tests.Facts;

/// <summary>
/// What a project of plumbing does around the code of others: a transaction, a statement that only the
/// first attempt writes. Each with a twin that is judged the other way.
/// </summary>
public class PlumbingTests
{
    private static readonly ProjectUnderTest Plumbing = new("Plumbing", ("Plumbing.cs", """
        using System;
        using System.Data;
        using Confluent.Kafka;
        using Dapper;
        namespace Plumbing;
        public interface IWork { void Run(Action<IProducer<string, string>> body); }
        public sealed class Runner(IProducer<string, string> producer) : IWork
        {
            public void Run(Action<IProducer<string, string>> body) { producer.BeginTransaction(); body(producer); producer.CommitTransaction(); }
            public void Plain(Action<IProducer<string, string>> body) => body(producer);
        }
        public sealed class Scope(IProducer<string, string> producer)
        {
            public void Begin() => producer.BeginTransaction();
            public void End() => producer.CommitTransaction();
        }
        public sealed class Rows(IDbConnection connection)
        {
            public void Stamp(string id) => connection.Execute("INSERT INTO seen (id, at) VALUES (@id, @at) ON CONFLICT (id) DO UPDATE SET at = EXCLUDED.at", new { id, at = DateTime.UtcNow });
            public void StampFirst(string id) => connection.Execute("INSERT INTO seen (id, at) VALUES (@id, @at) ON CONFLICT (id) DO NOTHING", new { id, at = DateTime.UtcNow });
        }
        """));

    [Theory]
    [InlineData("runner.Run(p => p.Produce(\"a\", new Message<string, string> { Key = Guid.NewGuid().ToString() })); // HERE")]
    [InlineData("work.Run(p => p.Produce(\"a\", new Message<string, string> { Key = Guid.NewGuid().ToString() })); // HERE")]
    [InlineData("scope.Begin(); producer.Produce(\"a\", new Message<string, string> { Key = Guid.NewGuid().ToString() }); scope.End(); // HERE")]
    [InlineData("runner.Run(p => p.Produce(\"a\", new Message<string, string> { Key = id }));")]
    [InlineData("runner.Run(p => Console.WriteLine(Guid.NewGuid()));")]
    [InlineData("scope.Begin(); producer.Produce(\"a\", new Message<string, string> { Key = id }); scope.End();")]
    [InlineData("runner.Plain(p => p.Produce(\"a\", new Message<string, string> { Key = Guid.NewGuid().ToString() }));")]
    public async Task A_transaction_that_another_project_runs_is_one(string body) => await SolutionUnderTest.Finds(
        "EOS1003",
        Plumbing,
        new("App", ("App.cs", $$"""
            using System;
            using Confluent.Kafka;
            using Plumbing;
            public sealed class App(Runner runner, IWork work, Scope scope, IProducer<string, string> producer)
            {
                public void Handle(string id) { {{body}}
                }
            }
            """)));

    [Theory]
    [InlineData("rows.Stamp(v); // HERE")]
    [InlineData("rows.StampFirst(v);")]
    public async Task What_only_the_first_attempt_writes_is_known_where_it_is_written(string call) =>
        await SolutionUnderTest.Finds("EOS2002", Plumbing, Topology(call));

    private static ProjectUnderTest Topology(string call) => new("App", ("App.cs", $$"""
        using Plumbing;
        using Streamiz.Kafka.Net.Stream;
        public sealed class Topology(Rows rows)
        {
            public void Build(IKStream<string, string> orders) => orders.Foreach((k, v, c) =>
            {
                {{call}}
            });
        }
        """));
}
