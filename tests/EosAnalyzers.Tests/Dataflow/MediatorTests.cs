using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.WallClock.WallClockRule>;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>A message that is sent by a mediator runs the handler of its type, in the same process.</summary>
public class MediatorTests
{
    private static string Source(string region, string handlers) => $$"""
        using System;
        using System.Threading;
        using System.Threading.Tasks;
        using MediatR;
        using Streamiz.Kafka.Net.Stream;
        namespace MediatR
        {
            public interface IRequest<out T> { }
            public interface ISender { Task<T> Send<T>(IRequest<T> request, CancellationToken token = default); }
            public interface INotification { }
            public interface IPublisher { Task Publish<T>(T notification, CancellationToken token = default) where T : INotification; }
            public interface INotificationHandler<in T> where T : INotification { Task Handle(T notification, CancellationToken token); }
            public interface IRequestHandler<in TRequest, T> where TRequest : IRequest<T> { Task<T> Handle(TRequest request, CancellationToken token); }
        }
        record Order(string Id, DateTime At);
        record Price(Order Order) : IRequest<DateTime>;
        record Stock(Order Order) : IRequest<DateTime>;
        partial class App(ISender sender)
        {
            public void Build(IKStream<string, Order> orders) => orders.MapValuesAsync(async (r, c) => {{region}}).To("out");
        }
        {{handlers}}
        """;

    private const string Handlers = """
        class Prices : IRequestHandler<Price, DateTime> { public Task<DateTime> Handle(Price p, CancellationToken t) => Task.FromResult(DateTime.UtcNow); }
        class Stocks : IRequestHandler<Stock, DateTime> { public Task<DateTime> Handle(Stock s, CancellationToken t) => Task.FromResult(s.Order.At); }
        """;

    [Fact]
    public Task TheHandlersClockIsFound() =>
        Verify.Finds(Source("await [|sender.Send(new Price(r.Value))|]", Handlers));

    [Fact]
    public Task AnotherMessagesHandlerIsNotReached() =>
        Verify.Silent(Source("await sender.Send(new Stock(r.Value))", Handlers));
}
