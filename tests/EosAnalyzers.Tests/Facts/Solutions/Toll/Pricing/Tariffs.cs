using Toll.BuildingBlocks;
using Toll.Contracts;

namespace Toll.Pricing;

public interface ITariff
{
    decimal PriceOf(GatePassed passage);
}

public static class Tariffs
{
    public static ITariff Flat { get; } = new FlatTariff(2.5m);

    public static ITariff Rush() => new RushTariff();

    public static ITariff ByDay() => new DayTariff();

    private sealed class FlatTariff(decimal price) : ITariff
    {
        public decimal PriceOf(GatePassed passage) => price;
    }

    private sealed class RushTariff : ITariff
    {
        public decimal PriceOf(GatePassed passage) => DateTime.Now.Hour is >= 7 and < 9 ? 5m : 2.5m;
    }

    private sealed class DayTariff : ITariff
    {
        public decimal PriceOf(GatePassed passage) => passage.PassedAt.DayOfWeek == DayOfWeek.Sunday ? 0m : 2.5m;
    }
}

public abstract class Specification<T>
{
    public abstract bool IsSatisfiedBy(T item);

    public Specification<T> And(Specification<T> other) => new Both(this, other);

    private sealed class Both(Specification<T> left, Specification<T> right) : Specification<T>
    {
        public override bool IsSatisfiedBy(T item) => left.IsSatisfiedBy(item) && right.IsSatisfiedBy(item);
    }
}

public sealed class HeavySpecification(double limit) : Specification<GatePassed>
{
    public override bool IsSatisfiedBy(GatePassed item) => item.Weight > limit;
}

public sealed class RecentSpecification : Specification<GatePassed>
{
    public override bool IsSatisfiedBy(GatePassed item) => DateTimeOffset.UtcNow - item.PassedAt < TimeSpan.FromHours(1);
}

public sealed class ForeignSpecification : Specification<GatePassed>
{
    public override bool IsSatisfiedBy(GatePassed item) => !item.Plate.StartsWith("B-", StringComparison.Ordinal);
}

public delegate decimal Adjustment(decimal price);

public static class Adjustments
{
    public static Adjustment Percent(decimal percent) => price => price * (100 + percent) / 100;

    public static Adjustment Lottery(int oneIn) => price => Random.Shared.Next(oneIn) == 0 ? 0m : price;

    public static decimal ApplyAll(this decimal price, params Adjustment[] adjustments) =>
        adjustments.Aggregate(price, (sum, adjust) => adjust(sum));
}

public static class Quotes
{
    public static (decimal Amount, DateTimeOffset IssuedAt, string Number) Make(GatePassed passage) =>
        (2.5m * (decimal)passage.Weight, DateTimeOffset.UtcNow, "Q-" + passage.At);

    public static bool TryParse(string text, out decimal amount, out string ticket)
    {
        ticket = Path.GetRandomFileName();
        return decimal.TryParse(text, System.Globalization.NumberStyles.Number, System.Globalization.CultureInfo.InvariantCulture, out amount);
    }

    public static decimal Surcharge(GatePassed passage, IClock clock) =>
        clock.UtcNow - passage.PassedAt > TimeSpan.FromDays(1) ? 1m : 0m;

    public static async IAsyncEnumerable<decimal> Instalments(decimal amount, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await Task.Delay(1);
            yield return amount / count;
        }
    }

    public static async IAsyncEnumerable<string> Vouchers(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await Task.Yield();
            yield return "V" + Guid.NewGuid().ToString("N")[..8];
        }
    }
}
