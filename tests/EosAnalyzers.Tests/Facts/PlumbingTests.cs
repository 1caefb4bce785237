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

    private static readonly ProjectUnderTest Workers = new("Workers", ("Workers.cs", """
        using System;
        using Confluent.Kafka;
        using Microsoft.Extensions.Logging;
        namespace Plumbing;
        public abstract class Worker(IProducer<string, string> producer, ILogger log)
        {
            protected abstract void Handle(string message, Action<string, string> send, Action<string> tell);
            protected virtual void Finish(string message, Action<string> send) { }
            public void Run(string message)
            {
                producer.BeginTransaction();
                Handle(message, (key, value) => producer.Produce("a", new Message<string, string> { Key = key, Value = value }), text => log.LogInformation(text));
                Finish(message, Send);
                producer.CommitTransaction();
            }
            private void Send(string value) => producer.Produce("b", new Message<string, string> { Key = "b", Value = value });
        }
        """));

    [Theory]
    [InlineData("send(message, Guid.NewGuid().ToString()); // HERE")]
    [InlineData("send(Guid.NewGuid().ToString(), message); // HERE")]
    [InlineData("var id = Guid.NewGuid(); // HERE\n send(message, $\"{id}\");")]
    [InlineData("foreach (var part in message.Split(',')) send(part, Id()); // HERE")]
    [InlineData("if (Guid.NewGuid().ToByteArray()[0] > 9) send(message, message); // HERE")]
    [InlineData("send(message, message);")]
    [InlineData("tell(Guid.NewGuid().ToString());")]
    [InlineData("tell(Guid.NewGuid().ToString()); send(message, message.Trim());")]
    [InlineData("Action<string> own = text => Console.WriteLine(text); own(Guid.NewGuid().ToString());")]
    public async Task What_an_override_sends_by_a_delegate_of_another_projects_base_class_is_sent(string body) =>
        await SolutionUnderTest.Finds("EOS1003", Workers, Derived($"protected override void Handle(string message, Action<string, string> send, Action<string> tell) {{ {body}\n }}"));

    [Theory]
    [InlineData("send(Guid.NewGuid().ToString()); // HERE")]
    [InlineData("send(message);")]
    public async Task What_an_override_sends_by_a_method_of_another_projects_base_class_is_sent(string body) =>
        await SolutionUnderTest.Finds("EOS1003", Workers, Derived(
            "protected override void Handle(string message, Action<string, string> send, Action<string> tell) { }"
                + $"protected override void Finish(string message, Action<string> send) {{ {body}\n }}"));

    private static ProjectUnderTest Derived(string members) => new("App", ("App.cs", $$"""
        using System;
        using Confluent.Kafka;
        using Microsoft.Extensions.Logging;
        using Plumbing;
        public sealed class App(IProducer<string, string> producer, ILogger log) : Worker(producer, log)
        {
            private static string Id() => Guid.NewGuid().ToString();
            {{members}}
        }
        """));

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
