using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Effects.NonIdempotentStoreWrite.NonIdempotentStoreWriteRule>;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>
/// A handler of which a base class has the frame, behind a decorator that was created with it: what its step does is
/// done, unless the frame asks an inbox first.
/// </summary>
public class HeldStepEffectsTests
{
    private static string Source(string handler, string decorator) => $$"""
        using System;
        using System.IO;
        using System.Threading;
        using System.Threading.Tasks;
        using StackExchange.Redis;
        using Streamiz.Kafka.Net.Stream;
        public record Order(string Id);
        public interface IHandler<T> { Task Handle(T message, CancellationToken token); }
        public abstract class Frame<T> : IHandler<T>
        {
            public async Task Handle(T message, CancellationToken token) { await Core(message, token); Console.WriteLine(message); }
            protected abstract Task Core(T message, CancellationToken token);
        }
        public abstract class Once(IDatabase seen) : IHandler<Order>
        {
            public async Task Handle(Order message, CancellationToken token)
            {
                if (!await seen.StringSetAsync(message.Id, "1", null, When.NotExists)) return;
                await Core(message, token);
            }
            protected abstract Task Core(Order message, CancellationToken token);
        }
        public sealed class Append : Frame<Order> { protected override Task Core(Order order, CancellationToken token) => File.AppendAllTextAsync("orders", order.Id); }
        public sealed class Put : Frame<Order> { protected override Task Core(Order order, CancellationToken token) => File.WriteAllTextAsync(order.Id, "paid"); }
        public sealed class AppendOnce(IDatabase seen) : Once(seen) { protected override Task Core(Order order, CancellationToken token) => File.AppendAllTextAsync("orders", order.Id); }
        public sealed class Logged<T>(IHandler<T> inner) : IHandler<T>
        {
            public async Task Handle(T message, CancellationToken token) { Console.WriteLine(message); await inner.Handle(message, token); }
        }
        public sealed class Retry<T>(IHandler<T> inner) : IHandler<T>
        {
            public async Task Handle(T message, CancellationToken token)
            {
                for (var attempt = 1; ; attempt++)
                {
                    try { await inner.Handle(message, token); return; }
                    catch (IOException) when (attempt < 4) { await Task.Delay(attempt, token); }
                }
            }
        }
        public sealed class App({{handler}} handler)
        {
            public void Build(IKStream<string, Order> orders)
            {
                var outer = {{decorator}};
                orders.Foreach((k, v, c) => CALL.GetAwaiter().GetResult());
            }
        }
        """;

    private const string Call = "outer.Handle(v, default)";

    [Theory]
    [InlineData("new Logged<Order>(handler)")]
    [InlineData("new Retry<Order>(handler)")]
    [InlineData("new Logged<Order>(new Retry<Order>(handler))")]
    [InlineData("new Retry<Order>(new Append())")]
    public Task What_the_step_of_a_held_handler_does_is_found(string decorator) =>
        Verify.Finds(Source("Append", decorator).Replace("CALL", $"[|{Call}|]"));

    [Theory]
    [InlineData("Put", "new Logged<Order>(handler)")]
    [InlineData("Put", "new Retry<Order>(handler)")]
    [InlineData("Put", "new Logged<Order>(new Retry<Order>(handler))")]
    [InlineData("Append", "new Retry<Order>(new Put())")]
    [InlineData("AppendOnce", "new Logged<Order>(handler)")]
    [InlineData("AppendOnce", "new Retry<Order>(handler)")]
    public Task A_step_that_does_the_same_again_or_is_asked_for_first_is_silent(string handler, string decorator) =>
        Verify.Silent(Source(handler, decorator).Replace("CALL", Call));
}
