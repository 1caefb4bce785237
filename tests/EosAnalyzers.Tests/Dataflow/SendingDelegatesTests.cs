using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.GeneratedIdentity.GeneratedIdentityRule>;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>A runner of transactions hands its work a function: what that is called with is sent.</summary>
public class SendingDelegatesTests
{
    private static string Code(string call) => $$"""
        using System;
        using System.Collections.Generic;
        using Confluent.Kafka;
        public delegate void Send(string key, string value);
        public class Runner(IProducer<string, string> producer)
        {
            private void InTransaction(Action run)
            {
                producer.BeginTransaction();
                run();
                producer.CommitTransaction();
            }
            public void Run(Action<Action<string, string>> work)
            {
                producer.BeginTransaction();
                work((key, value) => producer.Produce("t", new Message<string, string> { Key = key, Value = value }));
                producer.CommitTransaction();
            }
            public void RunGroup(Action<Func<string, string, bool>> work)
            {
                producer.BeginTransaction();
                work(Emit);
                producer.CommitTransaction();
            }
            public void RunNamed(Action<Send> work)
            {
                Send send = (key, value) => Emit(key, value);
                producer.BeginTransaction();
                work(send);
                producer.CommitTransaction();
            }
            public void RunCounting(Action<Action<string, string>> work)
            {
                var count = 0;
                producer.BeginTransaction();
                work((key, value) => count += value.Length);
                producer.CommitTransaction();
            }
            public void RunLogging(Action<Action<string, string>> work)
            {
                producer.BeginTransaction();
                work((key, value) => { Console.WriteLine(value); producer.Produce("t", new Message<string, string> { Key = "k" }); });
                producer.CommitTransaction();
            }
            private bool Emit(string key, string value) { producer.Produce("t", new Message<string, string> { Key = key, Value = value }); return true; }
        }
        public class App(Runner runner)
        {
            public void Work(ConsumeResult<string, string> source)
            {
                {{call}}
            }
            private static void Many(Action<string, string> send, string key) => send(key, Guid.NewGuid().ToString());
            private static void Plain(Action<string, string> send, string key) => send(key, key);
        }
        """;

    [Theory]
    [InlineData("runner.Run(send => send(source.Message.Key, [|Guid.NewGuid()|].ToString()));")]
    [InlineData("runner.Run(send => { var id = [|Guid.NewGuid()|].ToString(); foreach (var part in source.Message.Value.Split(',')) send(part, id); });")]
    [InlineData("runner.Run(send => { if ([|Guid.NewGuid()|].ToString()[0] == 'a') send(source.Message.Key, \"a\"); });")]
    [InlineData("runner.Run(send => [|Many(send, source.Message.Key)|]);")]
    [InlineData("runner.RunGroup(send => send(source.Message.Key, [|Guid.NewGuid()|].ToString()));")]
    [InlineData("runner.RunNamed(send => send(source.Message.Key, [|Guid.NewGuid()|].ToString()));")]
    public Task AnIdThatIsSent_IsFound(string call) => Verify.Finds(Code(call));

    [Theory]
    [InlineData("runner.Run(send => send(source.Message.Key, source.Message.Value));")]
    [InlineData("runner.Run(send => { Console.WriteLine(Guid.NewGuid()); send(source.Message.Key, source.Message.Value); });")]
    [InlineData("runner.Run(send => Plain(send, source.Message.Key));")]
    [InlineData("runner.RunCounting(send => send(source.Message.Key, Guid.NewGuid().ToString()));")]
    [InlineData("runner.RunLogging(send => send(source.Message.Key, Guid.NewGuid().ToString()));")]
    [InlineData("Action<string, string> send = (key, value) => Console.WriteLine(value); send(source.Message.Key, Guid.NewGuid().ToString());")]
    public Task WhatIsNotSent_IsSilent(string call) => Verify.Silent(Code(call));
}
