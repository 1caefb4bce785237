using Microsoft.Extensions.Logging;
using Toll.BuildingBlocks;
using Toll.Contracts;
using Toll.Pricing;

namespace Toll.Application;

public sealed class TollOptions
{
    public decimal Minimum { get; set; } = 1m;

    public string Station { get; set; } = "north";

    public string Node { get; } = Environment.MachineName;

    public DateTimeOffset BootedAt { get; } = DateTimeOffset.UtcNow;
}

public sealed record ChargePassage(GatePassed Passage) : ICommand<Charge>;

public sealed class ChargePassageHandler(
    IChargeRepository charges, IBalances balances, TollOptions options, ILogger<ChargePassageHandler> logger)
    : ICommandHandler<ChargePassage, Charge>
{
    public async Task<Charge> HandleAsync(ChargePassage command, CancellationToken cancellationToken = default)
    {
        var started = DateTime.UtcNow;
        var price = Math.Max(options.Minimum, Tariffs.ByDay().PriceOf(command.Passage));
        var charge = Charge.For(command.Passage, price);
        await charges.AddAsync(charge, cancellationToken);
        await balances.DebitAsync(charge.Plate, charge.Amount);
        Log.Charged(logger, charge.Plate, (DateTime.UtcNow - started).TotalMilliseconds);
        return charge;
    }
}

public static partial class Log
{
    public static partial void Charged(ILogger logger, string plate, double milliseconds);
}

public sealed class PlateService(IPlateRegistry registry, IClock clock)
{
    public async Task<string> DescribeAsync(string plate) => plate + " of " + (await registry.OwnerOfAsync(plate) ?? "nobody");

    public string Stamp(string plate) => $"{plate}@{clock.UtcNow:O}";

    public string Normalize(string plate) => plate.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
}

public sealed class DomainEvents(IEnumerable<IDomainEventHandler<AccountDebited>> handlers)
{
    public async Task PublishAsync(AccountDebited debited)
    {
        foreach (var handler in handlers)
            await handler.HandleAsync(debited, CancellationToken.None);
    }
}

public interface IValidator<in T>
{
    bool IsValid(T item) => Problems(item).Count == 0;

    IReadOnlyList<string> Problems(T item);
}

public sealed class PassageValidator : IValidator<GatePassed>
{
    public IReadOnlyList<string> Problems(GatePassed item) => item.Plate.Length == 0 ? ["no plate"] : [];
}

public sealed class FreshValidator : IValidator<GatePassed>
{
    public IReadOnlyList<string> Problems(GatePassed item) =>
        item.PassedAt < DateTimeOffset.UtcNow.AddMinutes(-5) ? ["too late"] : [];
}
