using Microsoft.Extensions.DependencyInjection;
using Streamiz.Kafka.Net.Stream;
using Toll.Application;
using Toll.BuildingBlocks;
using Toll.Contracts;
using Toll.Pricing;

namespace Toll.Streams;

public sealed class CommandStream(ICommandHandler<ChargePassage, Charge> handler, DomainEvents events, PlateService plates)
{
    public void Build(IKStream<string, GatePassed> passages)
    {
        passages.ForeachAsync(async (r, c) => await handler.HandleAsync(new ChargePassage(r.Value))); // SILENT said where the adapters are registered
        passages.ForeachAsync(async (r, c) => await events.PublishAsync(new AccountDebited(r.Key, 1m))); // SILENT said where the handlers are registered
        passages.MapValues((v, c) => plates.Normalize(v.Plate)).To("a"); // SILENT
        passages.MapValues((v, c) => plates.Stamp(v.Plate)).To("a"); // SILENT said at the registration of the clock
        passages.MapValuesAsync(async (r, c) => await plates.DescribeAsync(r.Value.Plate)).To("b"); // SILENT said at the registration of the registry
    }
}

public sealed class AdapterStream(
    IChargeRepository charges,
    IBalances balances,
    [FromKeyedServices("sms")] INotifier notifier,
    Func<IReceipts> receipts,
    Lazy<IAuditTrail> audit,
    IServiceProvider provider,
    IRiskScore score)
{
    public void Build(IKStream<string, Charge> stream)
    {
        stream.ForeachAsync(async (r, c) => await charges.UpsertAsync(r.Value)); // SILENT
        stream.ForeachAsync(async (r, c) => await balances.SetAsync(r.Key, r.Value.Amount)); // SILENT
        stream.ForeachAsync(async (r, c) => await notifier.NotifyAsync(r.Key, r.Value.Id)); // SILENT
        stream.Foreach((k, v, c) => receipts().Store(v.Id, v.Plate)); // SILENT
        stream.Foreach((k, v, c) => audit.Value.Write(v.Id)); // SILENT
        stream.MapValues((v, c) => score.ScoreOf(v.Plate)).To("a"); // SILENT
        stream.MapValuesAsync(async (r, c) => await provider.GetRequiredService<INumberRange>().NextAsync("charges")).To("b"); // SILENT
        stream.MapValues((v, c) =>
        {
            using var scope = provider.CreateScope();
            return scope.ServiceProvider.GetRequiredService<IIdGenerator>().NewId() + v.Id; // SILENT
        }).To("c");
        stream.Foreach((k, v, c) => provider.GetRequiredService<IOutbox>().Enqueue("charge", v.Id)); // SILENT
        stream.Foreach((k, v, c) => provider.GetRequiredService<IPublisher>().Publish("late", k, v.Id)); // SILENT
    }
}
